import type { Client } from "pg";
import { sql } from "#server/postgres/sql.ts";
import type { Rows } from "#shared/base/units.ts";
import type { BtreeKey } from "#shared/indexes/btree-size.ts";

export interface BtreeKeys {
  /** Of its table. */
  readonly rows: Rows;
  readonly keys: readonly NumberedKey[];
  /** How many different keys there are, where a foreign key tells: not more than it leads to. */
  readonly distinctKeys: Rows | null;
  /** Whether the planner may look for the ends of a column in it. */
  readonly keepsRows: boolean;
}

interface NumberedKey extends BtreeKey {
  readonly number: number;
  /** Of a type whose values are all as wide. */
  readonly isFixed: boolean;
  /** Of which no statistics say how wide its values are: an expression that no index has. */
  readonly isGuessed: boolean;
}

/** The keys of these btrees of the twin, or of all, by OID. */
export async function readKeys(
  client: Client,
  indexes?: readonly number[],
): Promise<ReadonlyMap<number, BtreeKeys>> {
  const { rows } = await client.query<KeyRow>(twinKeys, [indexes ?? null]);
  const byIndex = Map.groupBy(rows, ({ index }) => index);
  return new Map(
    [...byIndex].flatMap(([index, keys]) => {
      const [first] = keys;
      if (!first) return [];
      const { rows, distinctKeys, keepsRows } = first;
      return [[index, { rows, distinctKeys, keepsRows, keys }] as const];
    }),
  );
}

type KeyRow = NumberedKey & Omit<BtreeKeys, "keys"> & { readonly index: number };

const twinKeys = sql("twin-keys");
