import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { type Problem, problem } from "#shared/base/problem.ts";
import { STDIN } from "./arguments.ts";

/** The text of a file, or of standard input. */
export async function readInput(input: string): Promise<string | Problem> {
  if (input === STDIN && process.stdin.isTTY) console.error("Paste a plan, then press Ctrl-D.");
  try {
    return decode(input === STDIN ? await buffer(process.stdin) : await readFile(input));
  } catch (error) {
    return unreadable(error);
  }
}

/** PowerShell writes what is redirected into a file as UTF-16. A byte order mark is taken away. */
function decode(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(bytes);
}

function unreadable(error: unknown): Problem {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? problem("not-found", `This cannot be read (${error}).`);
}

const tooLarge = problem(
  "too-large",
  "This is larger than the 512 MB that Node takes as one text. Cut it into parts.",
);

/** By Node's codes. */
const reasons: Readonly<Record<string, Problem>> = {
  ENOENT: problem("not-found", "There is no such file."),
  EISDIR: problem("not-a-plan", "This is a folder. Name the files in it."),
  EACCES: problem("permission", "You may not read this file."),
  ERR_STRING_TOO_LONG: tooLarge,
  ERR_ENCODING_INVALID_ENCODED_DATA: tooLarge,
  ERR_FS_FILE_TOO_LARGE: tooLarge,
};
