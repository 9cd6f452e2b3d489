#!/usr/bin/env node
// What `npx planlens` runs. Plain JavaScript that old Nodes can read, so that they say what is missing.
import module from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";

const [major] = process.versions.node.split(".");

if (Number(major) < 24) {
  console.error(
    `Planlens runs on Node 24 or later, and this is ${process.version}. With npm alone: npx -p node@24 -p planlens planlens`,
  );
  process.exitCode = 2;
} else {
  // What is below node_modules goes with the next install, and what is kept must not.
  process.env.PLANLENS_DATA ||= join(homeOfData(), "planlens");
  module.enableCompileCache();
  // It lies there in the package, and nowhere in the source.
  const main = "./server/cli/main.js";
  await import(main);
}

function homeOfData() {
  const { env, platform } = process;
  if (platform === "win32") return env.LOCALAPPDATA || join(homedir(), "AppData", "Local");
  if (platform === "darwin") return join(homedir(), "Library", "Application Support");
  return env.XDG_DATA_HOME || join(homedir(), ".local", "share");
}
