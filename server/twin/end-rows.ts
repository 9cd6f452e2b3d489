import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Part } from "./ddl.ts";
import { qualified, quoteLiteral } from "./quote.ts";
import type { CopiedColumn, CopiedRelation, Ends, Snapshot, Statistics } from "./snapshot.ts";

/**
 * Of a table with histograms two rows: one of all first values and one of all last ones, so that a
 * planner that asks an index for the ends of a column is answered as in production. What there is no
 * index on has the ends of its histogram, and they change nothing.
 */
export function endRows({ relations, statistics }: Snapshot): Part[] {
  const byRelation = Map.groupBy(statistics, ({ relation }) => relation);
  return relations.flatMap((relation) => {
    const known = byRelation.get(relation.oid)?.filter(({ inherited }) => !inherited) ?? [];
    // One that was emptied has no block to put them in.
    if (!relation.size || !known.some(({ ends }) => ends)) return [];
    const columns = relation.columns.filter(({ generated }) => !generated);
    const byColumn = new Map(known.map((each) => [each.column, each]));
    const ends = columns.map((column) => endsOf(column, byColumn.get(column.name)));
    return [
      {
        statement: insertEnds(relation, columns, ends),
        lost: `That ${qualified(relation)} has ends`,
        endsOf: relation.oid,
      },
    ];
  });
}

function insertEnds(
  relation: CopiedRelation,
  columns: readonly CopiedColumn[],
  ends: readonly (Ends | undefined)[],
): string {
  const rows = [0, 1].map((which) =>
    ends.map((each) => (each ? quoteLiteral(each[which] ?? "") : "null")).join(", "),
  );
  // Of one value only, both rows are one.
  const values = [...new Set(rows)].map((row) => `(${row})`).join(", ");
  const names = columns.map(({ name }) => quoteIdentifier(name)).join(", ");
  return `insert into ${qualified(relation)} (${names}) overriding system value values ${values}`;
}

function endsOf({ type, isNotNull }: CopiedColumn, statistics?: Statistics): Ends | undefined {
  if (statistics?.ends) return statistics.ends;
  const values = statistics?.bounds ?? statistics?.commonValues ?? [];
  const [first, last] = [values[0], values.at(-1)];
  if (first !== undefined && last !== undefined) return [first, last];
  return isNotNull ? anything(type) : undefined;
}

/** Of a column without an order, which has to have some value. */
function anything(type: string): Ends {
  if (type.endsWith("[]")) return ["{}", "{}"];
  const value = /^jsonb?$/.test(type) ? "null" : "";
  return [value, value];
}
