#!/usr/bin/env node
// Plain JavaScript, for whatever Node is installed: one that cannot run TypeScript hands over to the
// Node that `npm install` puts beside us.
import { spawn } from "node:child_process";
import module from "node:module";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

const path = (file) => fileURLToPath(new URL(file, import.meta.url));
const program = process.platform === "win32" ? "node.exe" : "node";
const ownNode = path(`../../node_modules/node/bin/${program}`);
/** What was compiled once starts in a third of the time. */
const cache = path("../../node_modules/.cache/node");

if (process.features.typescript) {
  module.enableCompileCache(cache);
  await import("./main.ts");
} else handOver();

function handOver() {
  const child = spawn(ownNode, [path("main.ts"), ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { NODE_COMPILE_CACHE: cache, ...process.env },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => child.kill(signal));
  }
  child.on("error", () => {
    console.error(`Planlens runs on Node 24, and there is none at ${ownNode}. Run npm install.`);
    process.exitCode = 2;
  });
  // As a shell says that a signal ended it.
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
