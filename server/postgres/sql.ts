import { readFileSync } from "node:fs";

/** A question to Postgres, from `sql/<name>.sql`, without the comment that explains it to us. */
export const sql = (name: string): string =>
  readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), "utf8").replace(/^(?:--.*\n)+/, "");
