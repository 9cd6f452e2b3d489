import { readFileSync } from "node:fs";

/** A question to Postgres, from `sql/<name>.sql`. */
export const sql = (name: string): string =>
  readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), "utf8");
