import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Binaries } from "#server/embedded/binaries.ts";
import { type Format, formats } from "./formats.ts";

/**
 * auto_explain prints the plan of an execution in one format. Under another name, which has to be
 * as long, it can be loaded again beside itself: so four of it print one execution in all four.
 */
export const loggerOf: Readonly<Record<Format, string>> = {
  txt: "text_explain",
  json: "json_explain",
  yaml: "yaml_explain",
  xml: "xml__explain",
};

/** Copies the library, and answers with what is to be loaded: the original and the copies. */
export function makeLoggers(binaries: Binaries, into: string): readonly string[] {
  const original = readFileSync(libraryOf(binaries), "latin1");
  const copies = formats.map((format) => {
    const file = join(into, `${loggerOf[format]}.so`);
    writeFileSync(file, original.replaceAll("auto_explain.", `${loggerOf[format]}.`), "latin1");
    return file;
  });
  return ["auto_explain", ...copies];
}

/** Debian has no folder of its own for Postgres in `lib`. */
function libraryOf({ folder }: Binaries): string {
  const file = join(folder, "lib/postgresql/auto_explain.so");
  return existsSync(file) ? file : join(folder, "lib/auto_explain.so");
}
