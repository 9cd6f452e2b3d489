import { createHmac, randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { type Problem, problem } from "#shared/base/problem.ts";
import { readIfThere } from "./read-if-there.ts";
import { writePrivate } from "./write-private.ts";

/** One random secret for a data folder, in a file that only its owner reads; passwords follow. */
export function readSecret(file: string): string | Problem {
  const kept = readIfThere(file)?.trim();
  if (kept) return isOpen(file) ? othersCanRead(file) : kept;
  const secret = randomBytes(32).toString("base64url");
  writePrivate(file, `${secret}\n`);
  return secret;
}

/** Windows has no such modes. */
const isOpen = (file: string) =>
  process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0;

const othersCanRead = (file: string): Problem =>
  problem(
    "permission",
    `${file} holds the key of what Planlens keeps secret, and others can read it. Close it with: chmod 600 ${file}`,
  );

/** In an alphabet that needs no escaping in SQL or in an address. */
export const passwordOf = (secret: string, role: string) =>
  createHmac("sha256", secret).update(role).digest("base64url");
