import { readFileSync } from "node:fs";

/** A file that somebody else may remove at any moment. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && gone.has(error.code)) return;
    throw error;
  }
}

/** ESRCH: a process ended while its file in /proc was read. */
const gone = new Set<unknown>(["ENOENT", "ESRCH"]);
