import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { withDatabase } from "./record/prepare.ts";
import { startServer } from "./record/server.ts";

/**
 * Records what Postgres 18 and the extensions that come with it call their own, for anonymising:
 * `npm run record:names`.
 */
const file = join(import.meta.dirname, "../shared/shares/anonymise/postgres-names.ts");

/** No function is here that nobody calls by its name: of types, operators, indexes, triggers. */
const isCalled = `p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype, 'internal'::regtype,
    'index_am_handler'::regtype, 'table_am_handler'::regtype, 'tsm_handler'::regtype,
    'fdw_handler'::regtype, 'cstring'::regtype)
  and not p.proargtypes::oid[] && array['internal'::regtype::oid, 'cstring'::regtype::oid]
  and (p.proname ~ '^(?:starts_with|similarity|date|abs)$' or not exists (
    select from pg_catalog.pg_operator o where o.oprcode = p.oid))`;

const questions = [
  [
    "reserved",
    "Keywords that name no column unless they are quoted.",
    "select word as name from pg_catalog.pg_get_keywords() where catcode = 'R'",
  ],
  [
    "semiReserved",
    "Keywords that may name a column, or a function or type, but not both.",
    "select word as name from pg_catalog.pg_get_keywords() where catcode in ('C', 'T')",
  ],
  [
    "unreserved",
    "Keywords that may name anything.",
    "select word as name from pg_catalog.pg_get_keywords() where catcode = 'U'",
  ],
  ["functions", "Functions.", `select proname as name from pg_catalog.pg_proc p where ${isCalled}`],
  [
    "types",
    "Types, by the names of the catalog: those of SQL are keywords.",
    `select typname as name from pg_catalog.pg_type
     where typrelid = 0 and typelem = 0 or typname in ('name', 'point', 'box', 'lseg', 'line')`,
  ],
  [
    "relations",
    "Catalogs, their views and their indexes, without those of information_schema.",
    `select relname as name from pg_catalog.pg_class
     where relnamespace = 'pg_catalog'::regnamespace or relname ~ '^pg_stat_statements'`,
  ],
  [
    "operatorClasses",
    "Operator classes, and access methods of indexes.",
    `select opcname as name from pg_catalog.pg_opclass
     union select amname from pg_catalog.pg_am
     union select tmplname from pg_catalog.pg_ts_template`,
  ],
  [
    "searchConfigurations",
    "Configurations of text search.",
    "select cfgname as name from pg_catalog.pg_ts_config",
  ],
  ["settings", "Settings.", "select name from pg_catalog.pg_settings"],
  [
    "settingValues",
    "What a setting may be, of those that are no number and no text.",
    `select distinct value as name from pg_catalog.pg_settings, unnest(enumvals) value
     where value !~ ' ' union values ('on'), ('off'), ('true'), ('false')`,
  ],
] as const;

const head =
  "/** Recorded from Postgres 18 and the extensions that come with it: `npm run record:names`. */\nconst words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\\s+/));";

const server = await startServer({ major: 18 });
try {
  await withDatabase(server, "postgres", async (client) => {
    for (const extension of await extensions(client))
      await client.query(`create extension if not exists "${extension}" cascade`);
    const lists: string[] = [];
    for (const [name, comment, sql] of questions) {
      const { rows } = await client.query<{ name: string }>(sql);
      lists.push(written(name, comment, [...new Set(rows.map((row) => row.name))].sort()));
    }
    writeFileSync(file, `${head}\n\n${lists.join("\n\n")}\n`);
  });
} finally {
  await server.stop();
}

async function extensions(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select name from pg_catalog.pg_available_extensions where name !~ '^pl|_pl|pltcl|plperl|plpython'",
  );
  return rows.map(({ name }) => name);
}

/** In lines of a hundred characters. */
function written(name: string, comment: string, words: readonly string[]): string {
  const lines = [""];
  for (const word of words) {
    const line = `${lines.at(-1)} ${word}`;
    if (line.length < 99) lines[lines.length - 1] = line;
    else lines.push(` ${word}`);
  }
  const text = lines.map((line) => ` ${line}`).join("\n");
  return `/** ${comment} */\nexport const ${name} = words(\`\n${text}\n\`);`;
}
