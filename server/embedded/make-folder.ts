import { chmodSync, mkdirSync } from "node:fs";

/** Others may pass through it, whatever the umask; what is secret in it has a mode of its own. */
export function makeFolder(folder: string) {
  if (mkdirSync(folder, { recursive: true }) !== undefined) chmodSync(folder, 0o755);
}
