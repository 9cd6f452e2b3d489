import { join } from "node:path";
import type { Client } from "pg";
import { sql } from "#server/postgres/sql.ts";
import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import { btreeHeight } from "#shared/indexes/btree-size.ts";
import { makeCollations } from "./collations.ts";
import { type RelationName, schemaParts } from "./ddl.ts";
import { readKeys } from "./read-keys.ts";
import { setBlocks, shapeBtree } from "./relation-files.ts";
import { restoreStatistics } from "./restore-statistics.ts";
import type { Snapshot } from "./snapshot.ts";
import type { TwinCluster } from "./twin-cluster.ts";

/** A database of the twin's cluster that plans as the one it was copied from. */
export interface Twin {
  readonly name: string;
  readonly snapshot: Snapshot;
  /** Extensions that we do not bring. */
  readonly missing: readonly string[];
  /** What else could not be brought along, in sentences. */
  readonly losses: readonly string[];
  /** Relations of which nothing true can be planned. */
  readonly incomplete: readonly Incomplete[];
}

export interface Incomplete extends RelationName {
  /** What is not there of it, in a sentence. */
  readonly loss: string;
}

/** An empty schema, then statistics and the files' lengths: the planner asks for nothing else. */
export async function buildTwin(
  cluster: TwinCluster,
  name: string,
  snapshot: Snapshot,
): Promise<Twin> {
  const inLocale = await cluster.makeDatabase(name, snapshot.locale);
  try {
    const twin = await fill(cluster, name, snapshot);
    return { ...twin, losses: [...inLocale, ...twin.losses] };
  } catch (error) {
    // Nobody knows its name any more. A cluster that has ended takes it with it.
    await cluster.dropDatabase(name).catch(() => undefined);
    throw error;
  }
}

async function fill(cluster: TwinCluster, name: string, snapshot: Snapshot): Promise<Twin> {
  const prepared = await cluster.asSuperuser(name, (admin) => prepare(admin, snapshot));
  // What others wrote is made by a role that owns the database and nothing else.
  const { incomplete, losses } = await cluster.asOwner(name, async (owner) => {
    const { lost, withoutEnds, incomplete } = await buildSchema(
      owner,
      snapshot,
      prepared.available,
    );
    const unknown = await restoreStatistics(owner, snapshot, withoutEnds);
    return { incomplete, losses: [...lost, ...unknown] };
  });
  // What the schema's making left in memory would be written over what comes now.
  await cluster.forgetPages();
  await cluster.asSuperuser(name, (admin) => shapeFiles(admin, cluster.dataFolder, snapshot));
  return {
    name,
    snapshot,
    missing: missing(snapshot, prepared.available),
    losses: [...prepared.losses, ...losses],
    incomplete,
  };
}

/** What only a superuser may make: the names come from the catalog, and only what we ship is made. */
async function prepare(admin: Client, { schemas, extensions, collations }: Snapshot) {
  const { rows } = await admin.query<{ name: string }>(
    "select name from pg_catalog.pg_available_extensions",
  );
  const available = rows.map(({ name }) => name);
  const made = extensions.filter(({ name }) => available.includes(name) && isForPlanning(name));
  const names = new Set([...schemas, ...made.map(({ schema }) => schema)]);
  const usual = new Set(["public", "pg_catalog"]);
  await admin.query(
    [
      builder,
      "grant all on schema public to planlens",
      ...[...names]
        .filter((schema) => !usual.has(schema))
        .map((schema) => `create schema ${quoteIdentifier(schema)} authorization planlens`),
      ...made.map(
        ({ name, schema }) =>
          `create extension if not exists ${quoteIdentifier(name)} schema ${quoteIdentifier(schema)} cascade`,
      ),
    ].join(";\n"),
  );
  return {
    available: made.map(({ name }) => name),
    losses: await makeCollations(admin, collations),
  };
}

const builder = sql("twin-builder");

/** Those that the planner has to do with: one that only shows something is not missed. */
const missing = ({ extensions, extensionTypes }: Snapshot, available: readonly string[]) =>
  extensions
    .map(({ name }) => name)
    .filter((name) => !available.includes(name) && !withoutPlans.has(name))
    .toSorted((a, b) => typesOf(b, extensionTypes) - typesOf(a, extensionTypes));

const typesOf = (name: string, types: Snapshot["extensionTypes"]) =>
  types.filter(({ extension }) => extension === name).length;

const withoutPlans = new Set(
  `adminpack amcheck auto_explain autoinc dblink file_fdw hypopg insert_username moddatetime
  pageinspect pg_buffercache pg_cron pg_freespacemap pg_logicalinspect pg_prewarm pg_qualstats
  pg_repack pg_stat_kcache pg_stat_statements pg_surgery pg_visibility pg_wait_sampling
  pg_walinspect pgaudit pgrowlocks pgstattuple plperl plperlu plpgsql plpython3u plv8 pltcl pltclu
  postgres_fdw powa refint sslinfo tcn`.split(/\s+/),
);

/** The others reach files and servers, or run code of a language that trusts everybody. */
const isForPlanning = (extension: string): boolean => forPlanning.has(extension);

const forPlanning = new Set(
  `bloom btree_gin btree_gist citext cube earthdistance fuzzystrmatch hstore intarray isn lo ltree
  pg_trgm pgcrypto seg tablefunc tsm_system_rows tsm_system_time unaccent uuid-ossp`.split(/\s+/),
);

async function buildSchema(owner: Client, snapshot: Snapshot, available: readonly string[]) {
  const parts = schemaParts(snapshot, available);
  const { rows } = await owner.query<{ number: number; message: string }>(
    "select number, message from planlens_twin.build($1)",
    [parts.map(({ statement }) => statement)],
  );
  const failed = rows.flatMap(({ number, message }) => {
    const part = parts[number - 1];
    return part ? [{ ...part, loss: `${part.lost} is not there: ${message}.` }] : [];
  });
  return {
    lost: failed.flatMap(({ endsOf, loss }) => (endsOf === undefined ? loss : [])),
    incomplete: failed.flatMap(({ of, loss }) =>
      of ? { schema: of.schema, name: of.name, loss } : [],
    ),
    withoutEnds: new Set(failed.flatMap(({ endsOf }) => endsOf ?? [])),
  };
}

/** Relations as long as production's; btrees also as high. */
async function shapeFiles(admin: Client, dataFolder: string, snapshot: Snapshot) {
  const { rows } = await admin.query<FileRow>(files);
  const found = new Map(rows.map((row) => [`${row.schema}.${row.name}`, row]));
  const btrees = await readKeys(admin);
  const { relations, indexes, blockSize } = snapshot;
  for (const relation of [...relations, ...indexes]) {
    const file = found.get(`${relation.schema}.${relation.name}`);
    if (!file || relation.size === null) continue;
    const path = join(dataFolder, file.path);
    const pages = Math.ceil(relation.size / blockSize);
    const btree = btrees.get(file.oid);
    if (btree && pages > 0) {
      const { keepsRows, keys } = btree;
      shapeBtree(path, { pages, height: btreeHeight(pages, keys), keepsRows });
    } else setBlocks(path, pages);
  }
}

interface FileRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly path: string;
}

const files = sql("twin-files");
