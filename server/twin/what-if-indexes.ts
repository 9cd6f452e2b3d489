import { join } from "node:path";
import type { Client } from "pg";
import { DatabaseError } from "pg";
import { problemOfError } from "#server/postgres/problem-of-error.ts";
import { sql } from "#server/postgres/sql.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Blocks, Rows, Share } from "#shared/base/units.ts";
import { type BtreeShape, btreeSize } from "#shared/indexes/btree-size.ts";
import { otherPages } from "#shared/indexes/other-sizes.ts";
import type { WhatIfIndex } from "#shared/indexes/pricing.ts";
import { checkIndex, type IndexStatement } from "#shared/sql/check-index.ts";
import { edit } from "#shared/sql/edit.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import { tokens, withoutComments } from "#shared/sql/tokens.ts";
import { readBtreeMeta } from "./btree-pages.ts";
import type { Twin } from "./build-twin.ts";
import { thinkLike } from "./plan-in-twin.ts";
import { qualified } from "./quote.ts";
import { type BtreeKeys, readKeys } from "./read-keys.ts";
import { readPage, setBlocks, shapeBtree, withOneBlock } from "./relation-files.ts";
import { type Parts, sampleDocuments } from "./sample-documents.ts";
import { sampleExpressions } from "./sample-expressions.ts";
import type { TwinCluster } from "./twin-cluster.ts";

/** An index of a twin that production does not have: as long as if it were built, and hidden. */
export interface MadeIndex {
  readonly oids: readonly number[];
  /** Its own, in full, for SQL. */
  readonly name: string;
  /** Its names in plans: its own, and those of its partitions. */
  readonly names: readonly string[];
  readonly pages: Blocks;
  readonly isRough: boolean;
}

interface Making {
  readonly cluster: TwinCluster;
  readonly twin: Twin;
  readonly parse: Parse;
  readonly signal?: AbortSignal | undefined;
}

/** Each is made or refused for itself, in order. Whoever leaves gets those that were made until then. */
export async function makeIndexes(
  making: Making,
  wanted: readonly Pick<WhatIfIndex, "create">[],
): Promise<(MadeIndex | Problem)[]> {
  const { cluster, twin, parse, signal } = making;
  const checked = await Promise.all(wanted.map(({ create }) => checkIndex(create, parse)));
  if (wanted.some(({ create }) => create.includes("_trgm_ops"))) await makeTrigrams(making);
  return cluster.asSuperuser(twin.name, async (admin) => {
    // A connection of its own: one that has the files open would take them for as long as they were.
    const created = await cluster.asOwner(twin.name, async (client) => {
      await thinkLike(client, twin);
      return oneByOne(checked, (index) => create({ client, admin }, making, index), signal);
    });
    await cluster.forgetPages();
    // What was begun is hidden again, and as long as it should be, whoever has left meanwhile.
    return oneByOne(created, (indexes) => shape(admin, making, indexes));
  });
}

/** What is a problem already stays it. */
async function oneByOne<T, U>(
  each: readonly (T | Problem)[],
  use: (value: T) => Promise<U | Problem>,
  signal?: AbortSignal,
): Promise<(U | Problem)[]> {
  const used: (U | Problem)[] = [];
  for (const value of each) {
    if (signal?.aborted) break;
    used.push(isProblem(value) ? value : await use(value));
  }
  return used;
}

/** pg_trgm comes with Postgres and can be created in production too; a candidate says that it has to. */
const makeTrigrams = ({ cluster, twin }: Making) =>
  cluster.asOwner(twin.name, async (client) => {
    const [first = "public"] = twin.snapshot.searchPath;
    const schema = client.escapeIdentifier(first);
    await client.query(`create extension if not exists pg_trgm schema ${schema}`);
  });

interface NewIndex {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly isPartitioned: boolean;
  readonly method: string;
  /** In full, for SQL. */
  readonly relation: string;
  readonly predicate: string | null;
  readonly rows: Rows;
  readonly tablePages: Blocks;
  readonly path: string | null;
  readonly fillfactor: number | null;
  readonly pagesPerRange: Blocks;
  readonly width: number;
  readonly distinct: Rows;
  readonly elements: number | null;
  readonly commonElements: number | null;
  readonly nullShare: Share;
  readonly operatorClass: string;
}

/** Of tables that hold no more than two rows, whatever their length. */
async function create(
  { client, admin }: { readonly client: Client; readonly admin: Client },
  { cluster }: Making,
  index: IndexStatement,
): Promise<NewIndex[] | Problem> {
  const table = [index.schema, index.relation]
    .flatMap((name) => (name === undefined ? [] : client.escapeIdentifier(name)))
    .join(".");
  try {
    const heaps = await client.query<{ path: string }>(findHeaps, [table]);
    const before = await client.query<{ last: number }>(lastOid);
    const files = heaps.rows.map(({ path }) => join(cluster.dataFolder, path));
    await withAllCut(files, () => client.query(withoutName(index.text)));
    const { rows } = await admin.query<NewIndex>(newIndexes, [before.rows[0]?.last ?? 0]);
    return rows;
  } catch (error) {
    const said = error instanceof DatabaseError ? problemOfError(error) : undefined;
    if (!said) throw error;
    return said;
  }
}

const withAllCut = (files: readonly string[], use: () => Promise<unknown>): Promise<unknown> => {
  const [first, ...others] = files;
  return first === undefined ? use() : withOneBlock(first, () => withAllCut(others, use));
};

const findHeaps = sql("twin-heaps");
const newIndexes = sql("twin-new-indexes");
const lastOid = "select max(oid) as last from pg_catalog.pg_class";

/** Nobody knows which names are taken: Postgres finds one. */
function withoutName(text: string): string {
  const words = withoutComments(tokens(text));
  const at = words.findIndex((word) => word.text.toLowerCase() === "index");
  const name = words[at + 1];
  if (!name || name.text.toLowerCase() === "on") return text;
  return edit(text, [{ offset: name.offset, length: name.length, replacement: "" }]).text;
}

async function shape(
  admin: Client,
  making: Making,
  indexes: readonly NewIndex[],
): Promise<MadeIndex> {
  const { dataFolder } = making.cluster;
  const btrees = await readKeys(
    admin,
    indexes.map(({ oid }) => oid),
  );
  const sized = [];
  let isRough = false;
  for (const index of indexes) {
    if (index.isPartitioned || index.path === null) continue;
    const file = join(dataFolder, index.path);
    const rows =
      index.predicate === null && index.rows > 0 ? index.rows : await rowsOf(making, index);
    const btree = btrees.get(index.oid);
    if (btree) {
      const isGuessed = btree.keys.some((key) => key.isGuessed);
      const keys = isGuessed ? await sampled(making, index, btree.keys) : btree.keys;
      const shape = {
        rows,
        keys,
        deduplicates: deduplicates(file, making.twin),
        ...(index.fillfactor !== null && { fillfactor: index.fillfactor }),
        ...(btree.distinctKeys !== null && { distinctKeys: btree.distinctKeys }),
      };
      const size = btreeSize(shape);
      isRough ||= isGuessed || leastPages(shape) * VAGUE < size.pages;
      shapeBtree(file, { ...size, keepsRows: btree.keepsRows });
      sized.push({ ...index, rows, pages: size.pages });
    } else {
      isRough = true;
      const pages = otherPages(index.method, { ...index, ...(await partsOf(making, index)), rows });
      setBlocks(file, pages);
      sized.push({ ...index, rows, pages });
    }
  }
  const oids = indexes.map(({ oid }) => oid);
  await admin.query(restoreIndexes, [JSON.stringify(sized), oids]);
  return {
    oids,
    name: indexes[0] ? qualified(indexes[0]) : "",
    names: indexes.map(({ name }) => name),
    pages: sized.reduce((sum, { pages }) => sum + pages, 0),
    isRough,
  };
}

const restoreIndexes = sql("twin-restore-indexes");

/** Where it may be so many times shorter, its length is no more than a guess. */
const VAGUE = 1.5;

/** If the values of its columns always go together: then there are no more keys than values of one. */
function leastPages(shape: BtreeShape): Blocks {
  const distinctKeys = Math.max(...shape.keys.map(({ distinct }) => distinct));
  return btreeSize({ distinctKeys, ...shape }).pages;
}

const sampled = ({ cluster, twin }: Making, { oid, rows }: NewIndex, keys: BtreeKeys["keys"]) =>
  cluster.asOwner(twin.name, async (client) => {
    await thinkLike(client, twin);
    return sampleExpressions(client, oid, { rows, keys });
  });

/** Before 13 no index does. */
const deduplicates = (file: string, { snapshot }: Twin): boolean =>
  snapshot.serverVersion >= 130_000 && readBtreeMeta(readPage(file, 0)).deduplicates;

/** What the planner expects a partial index to hold, or one of a table that was never analysed. */
async function rowsOf({ cluster, twin }: Making, { relation, predicate }: NewIndex): Promise<Rows> {
  return cluster.asOwner(twin.name, async (client) => {
    await thinkLike(client, twin);
    const { rows } = await client.query(
      `explain (format json) select from only ${relation} where ${predicate ?? "true"}`,
    );
    return rows[0]["QUERY PLAN"][0].Plan["Plan Rows"];
  });
}

/** So many are in use in a library of one language. */
const MOST_TRIGRAMS = 20_000;

/** How many keys a GIN index has of a row, and of all of them. */
async function partsOf({ cluster, twin }: Making, index: NewIndex): Promise<Parts> {
  const { method, operatorClass, width, distinct, elements, commonElements, oid } = index;
  if (method !== "gin") return { partsPerRow: 1, distinct, width };
  const rows = index.rows * (1 - index.nullShare);
  if (operatorClass.startsWith("jsonb")) {
    const isOfPaths = operatorClass === "jsonb_path_ops";
    const parts = await cluster.asOwner(twin.name, async (client) => {
      await thinkLike(client, twin);
      return sampleDocuments(client, oid, { rows, isOfPaths });
    });
    if (parts) return parts;
  }
  if (/trgm_ops$/.test(operatorClass)) {
    // A text has about as many trigrams as characters, and the more texts, the fewer of them are new.
    const distinct = Math.min(MOST_TRIGRAMS, 10 * Math.sqrt(rows * width));
    return { partsPerRow: width, distinct, width: 4 };
  }
  const partsPerRow = elements ?? Math.max(1, width / 12);
  const values = Math.max(commonElements ?? distinct, partsPerRow);
  // Of words and documents the values are told apart, and not what they are made of.
  const parts = elements === null ? Math.min(values, newWords(rows * partsPerRow)) : values;
  return { partsPerRow, distinct: parts, width: Math.min(width, 24) };
}

/** How many different words a text of so many has, by Heaps' law: https://en.wikipedia.org/wiki/Heaps%27_law */
const newWords = (words: number): number => 30 * Math.sqrt(words);
