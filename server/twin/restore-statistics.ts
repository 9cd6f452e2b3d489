import { type Client, DatabaseError } from "pg";
import { sql } from "#server/postgres/sql.ts";
import { qualified } from "./quote.ts";
import type { CopiedRelation, Snapshot, Statistics } from "./snapshot.ts";

/** What ANALYZE and VACUUM knew of each relation and column; what was not taken, in sentences. */
export async function restoreStatistics(
  owner: Client,
  snapshot: Snapshot,
  withoutEnds: ReadonlySet<number>,
): Promise<string[]> {
  const { relations, indexes, statistics } = snapshot;
  const sizes = [
    ...relations.map((each) => ({ ...each, rows: analysedRows(each, snapshot) })),
    ...indexes.map((each) => ({ ...each, allVisible: 0 })),
  ];
  await owner.query(restoreRelations, [JSON.stringify(sizes.map(nameAndSize))]);
  const names = new Map([...relations, ...indexes].map((each) => [each.oid, each]));
  const computed = new Set(
    relations.flatMap(({ oid, columns }) =>
      columns.flatMap(({ name, generated }) => (generated ? `${oid} ${name}` : [])),
    ),
  );
  const isIndex = new Set(indexes.map(({ oid }) => oid));
  const rows = statistics.flatMap((each) => {
    const of = names.get(each.relation);
    if (!of) return [];
    const { schema, name } = of;
    // An index' columns are known by their numbers: their names differ by version.
    const isOfIndex = isIndex.has(each.relation);
    const isComputed = computed.has(`${each.relation} ${each.column}`);
    const bounds = isComputed || withoutEnds.has(each.relation) ? reaching(each) : each.bounds;
    return {
      ...each,
      bounds,
      schema,
      relation: name,
      ...(isOfIndex ? { column: null } : { number: null }),
    };
  });
  const refused = await restoreColumns(owner, rows);
  return refused.map(
    ({ schema, relation, column }) =>
      `The statistics of ${[qualified({ schema, name: relation }), column ?? []].flat().join(".")} were not taken: the planner assumes what it does without.`,
  );
}

/** Where the ends could not be put into the table, its histogram reaches them. */
const reaching = ({ bounds, ends }: Statistics) =>
  bounds && ends ? [ends[0], ...bounds.slice(1, -1), ends[1]] : bounds;

/** Answers with those that were not taken. One that a check of its type refuses does not keep others back. */
async function restoreColumns(
  owner: Client,
  rows: readonly Refused[],
): Promise<readonly Refused[]> {
  try {
    return (await owner.query<Refused>(restoreStatisticsOf, [JSON.stringify(rows)])).rows;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    if (rows.length === 1) return rows;
    const middle = Math.ceil(rows.length / 2);
    const first = await restoreColumns(owner, rows.slice(0, middle));
    return [...first, ...(await restoreColumns(owner, rows.slice(middle)))];
  }
}

interface Refused {
  readonly schema: string;
  readonly relation: string;
  /** Null of an index' expression. */
  readonly column: string | null;
}

/** Before 14 a relation that was never analysed has no rows in no pages. */
const analysedRows = ({ rows, pages }: CopiedRelation, { serverVersion }: Snapshot) =>
  serverVersion < 140_000 && rows === 0 && pages === 0 ? -1 : rows;

const nameAndSize = ({
  schema,
  name,
  pages,
  rows,
  allVisible,
}: Pick<CopiedRelation, "schema" | "name" | "pages" | "rows" | "allVisible">) => ({
  schema,
  name,
  pages,
  rows,
  allVisible,
});

const restoreRelations = sql("twin-restore-relations");
const restoreStatisticsOf = sql("twin-restore-statistics");
