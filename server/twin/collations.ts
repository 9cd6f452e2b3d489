import type { Client } from "pg";
import { languageTag } from "./locales.ts";
import { qualified, quoteLiteral } from "./quote.ts";
import type { Collation } from "./snapshot.ts";

/** Orders of texts that columns have of their own, where this machine does not know them by that name. */
export async function makeCollations(
  admin: Client,
  collations: readonly Collation[],
): Promise<string[]> {
  const { rows } = await admin.query<Pick<Collation, "schema" | "name">>(
    `select namespace.nspname as schema, own.collname as name
     from pg_catalog.pg_collation as own
     join pg_catalog.pg_namespace as namespace on namespace.oid = own.collnamespace
     where own.collencoding in (-1, pg_catalog.pg_char_to_encoding('UTF8'))`,
  );
  const known = new Set(rows.map(qualified));
  const missing = collations.filter((collation) => !known.has(qualified(collation)));
  if (missing.length === 0) return [];
  // Those of an operating system are in pg_catalog.
  await admin.query("set allow_system_table_mods = on");
  const losses: string[] = [];
  for (const collation of missing) {
    await admin.query(createCollation(collation));
    if (collation.provider === "c") losses.push(standsIn(collation));
  }
  return losses;
}

function createCollation(collation: Collation): string {
  const { provider, locale, isDeterministic } = collation;
  const own = provider === "c" ? languageTag(locale) : locale;
  const by = provider === "b" ? "builtin" : "icu";
  return `create collation ${qualified(collation)} (provider = ${by}, locale = ${quoteLiteral(own)}, deterministic = ${isDeterministic})`;
}

const standsIn = ({ name, locale }: Collation) =>
  `This machine does not know the order of texts ${name}: ICU's of ${languageTag(locale)} stands in for it, so estimates of ranges of texts may differ a little.`;
