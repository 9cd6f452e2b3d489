import { createHmac, randomBytes } from "node:crypto";
import { readIfThere } from "./read-if-there.ts";
import { writePrivate } from "./write-private.ts";

/** One random secret for a data folder, in a file that only its owner reads; passwords follow. */
export function readSecret(file: string): string {
  const kept = readIfThere(file)?.trim();
  if (kept) return kept;
  const secret = randomBytes(32).toString("base64url");
  writePrivate(file, `${secret}\n`);
  return secret;
}

/** In an alphabet that needs no escaping in SQL or in an address. */
export const passwordOf = (secret: string, role: string) =>
  createHmac("sha256", secret).update(role).digest("base64url");
