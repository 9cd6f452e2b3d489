import { chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { RunAs } from "./run.ts";

/** Writes a file that only its owner can read; after a crash it is the old one or the new one. */
export function writePrivate(file: string, text: string, owner?: RunAs) {
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  rmSync(unfinished, { force: true });
  writeFileSync(unfinished, text, { mode: 0o600, flag: "wx" });
  if (owner) chownSync(unfinished, owner.uid, owner.gid);
  renameSync(unfinished, file);
}
