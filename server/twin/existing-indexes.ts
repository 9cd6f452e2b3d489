import type { Client } from "pg";
import { sql } from "#server/postgres/sql.ts";
import type { ExistingIndex } from "#shared/indexes/pricing.ts";
import { columnsSkipped } from "#shared/indexes/skip-scan.ts";
import type { TwinColumn } from "./plan-in-twin.ts";

interface Existing {
  /** Its own, and those of its partitions; none if there is no such index. */
  readonly oidsOf: (index: ExistingIndex) => readonly number[];
  /** What an index in a plan is of: of a partition's that of the partitioned table. */
  readonly rootOf: (index: ExistingIndex) => ExistingIndex;
  /** Columns that a plan says nothing of, while it searches an index by one behind them. */
  readonly skippedBy: (plan: string) => readonly TwinColumn[];
}

export async function existingIndexes(client: Client): Promise<Existing> {
  const { rows } = await client.query<IndexRow>(twinIndexes);
  const byName = new Map(rows.map((row) => [keyOf(row), row]));
  const byOid = new Map(rows.map((row) => [row.oid, row]));
  const byParent = Map.groupBy(rows, ({ parent }) => parent);
  const withParts = (row: IndexRow): number[] => [
    row.oid,
    ...(byParent.get(row.oid) ?? []).flatMap(withParts),
  ];
  const root = (row: IndexRow): IndexRow => {
    const parent = row.parent === null ? undefined : byOid.get(row.parent);
    return parent ? root(parent) : row;
  };
  return {
    oidsOf: (index) => {
      const row = byName.get(keyOf(index));
      return row ? withParts(row) : [];
    },
    rootOf: (index) => {
      const row = byName.get(keyOf(index));
      if (!row) return index;
      const { schema, name } = root(row);
      return { schema, name };
    },
    skippedBy: (plan) =>
      rows.flatMap(({ schema, name, relation, keys }) =>
        keys && plan.includes(JSON.stringify(name))
          ? columnsSkipped(plan, name, keys).map((column) => ({ schema, relation, column }))
          : [],
      ),
  };
}

interface IndexRow extends ExistingIndex {
  readonly oid: number;
  readonly parent: number | null;
  readonly relation: string;
  readonly keys: readonly string[] | null;
}

const keyOf = ({ schema, name }: ExistingIndex) => JSON.stringify([schema, name]);

const twinIndexes = sql("twin-indexes");
