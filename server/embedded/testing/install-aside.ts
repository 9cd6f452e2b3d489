import { execFile } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

/**
 * Installs a package that only tests need, once, where a plain `npm install` leaves it alone.
 * Whoever only starts the app does not download it. Answers with the package's folder.
 */
export async function installAside(name: string, version: string): Promise<string> {
  const folder = join(cache, `${name.replaceAll(/[@/]+/g, "-").replace(/^-/, "")}-${version}`);
  if (!existsSync(folder)) {
    const unfinished = `${folder}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    await install(unfinished, `${name}@${version}`);
    putInPlace(unfinished, folder);
  }
  return join(folder, "node_modules", name);
}

const cache = join(import.meta.dirname, "../../../node_modules/.cache/planlens");

const install = (folder: string, what: string) =>
  promisify(execFile)(
    "npm",
    ["install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", what],
    { shell: process.platform === "win32" },
  );

/** Another process may have been faster: then there is nothing left to do. */
function putInPlace(unfinished: string, folder: string) {
  if (existsSync(folder)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, folder);
}
