import { chownSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Writes a file that only its owner can read: the owner of its folder, also where root writes it.
 * After a crash it is the old one or the new one.
 */
export function writePrivate(file: string, text: string) {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  rmSync(unfinished, { force: true });
  writeFileSync(unfinished, text, { mode: 0o600, flag: "wx" });
  const { uid, gid } = statSync(folder);
  if (process.getuid?.() === 0) chownSync(unfinished, uid, gid);
  renameSync(unfinished, file);
}
