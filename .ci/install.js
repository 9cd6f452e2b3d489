// `npm install`, unless what is installed is newer than what is asked for: npm itself takes three
// seconds to see that there is nothing to do. Plain JavaScript, for whatever Node is there.
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";

const changedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

// npm writes it last.
const installed = changedAt("node_modules/.package-lock.json");

if (installed < Math.max(changedAt("package.json"), changedAt("package-lock.json"))) {
  const options = "--no-save --include=dev --no-audit --no-fund --loglevel=error";
  const { status } = spawnSync(`npm install ${options}`, { shell: true, stdio: "inherit" });
  process.exitCode = status ?? 1;
}
