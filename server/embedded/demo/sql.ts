import { readFileSync } from "node:fs";
import { join } from "node:path";

const samples = join(import.meta.dirname, "../../../samples/demo-database");

export const readScript = (name: string) => readFileSync(join(samples, name), "utf8");

/** A statement of the workload as an application sends it: without the file's comment. */
export const readStatement = (name: string) =>
  readScript(`workload/${name}.sql`)
    .replaceAll(/^--.*\n/gm, "")
    .trim();
