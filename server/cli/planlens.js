#!/usr/bin/env node
// Plain JavaScript, for whatever Node is installed: one that cannot run TypeScript hands over to the
// Node that `npm install` puts beside us.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

const main = new URL("main.ts", import.meta.url);
const program = process.platform === "win32" ? "node.exe" : "node";
const ownNode = fileURLToPath(new URL(`../../node_modules/node/bin/${program}`, import.meta.url));

if (process.features.typescript) await import(main.href);
else handOver();

function handOver() {
  const argv = [fileURLToPath(main), ...process.argv.slice(2)];
  const child = spawn(ownNode, argv, { stdio: "inherit" });
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
