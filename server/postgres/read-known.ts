import type { ForeignKey, Known, KnownRelation, Upkeep } from "#shared/findings/known.ts";
import type { Relation } from "#shared/indexes/catalog.ts";
import type { Plan } from "#shared/plan/plan.ts";
import type { ObjectName } from "#shared/sql/object-name.ts";
import { columnsOf } from "./columns-of.ts";
import { readCatalogIn } from "./read-catalog.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";

type Relations = NonNullable<Known["relations"]>;

/** What findings may ask about the relations of a plan; those that do not exist here are left out. */
export const readKnown = (
  transaction: Pick<Transaction, "client" | "serverVersion">,
  plan: Plan,
): Promise<Relations> => readKept(transaction, namesIn(plan));

/** What the catalog says of a relation, and how it is kept. */
type KeptRelation = Relation & Pick<KnownRelation, "upkeep" | "foreignKeys" | "statistics">;

/** Those that do not exist here are left out. */
export async function readKept(
  transaction: Pick<Transaction, "client" | "serverVersion">,
  names: readonly ObjectName[],
): Promise<readonly KeptRelation[]> {
  const { relations } = await readCatalogIn(transaction, names);
  const { rows } = await transaction.client.query<UpkeepRow>(readUpkeep, columnsOf(names));
  return relations.map((relation): KeptRelation => {
    const row = rows.find(
      ({ schema, name }) => schema === relation.schema && name === relation.name,
    );
    if (!row) return relation;
    const { upkeep, foreignKeys, statistics } = row;
    return { ...relation, foreignKeys, statistics, ...(upkeep && { upkeep: present(upkeep) }) };
  });
}

const readUpkeep = sql("read-upkeep");

/** A plan of thousands of partitions has the same to say of each. */
const MOST = 100;

function namesIn({ nodes }: Plan): ObjectName[] {
  const names = new Map(
    nodes.flatMap(({ schema, relationName: name }) =>
      name === undefined ? [] : [[`${schema ?? ""}.${name}`, { name, ...(schema && { schema }) }]],
    ),
  );
  return [...names.values()].slice(0, MOST);
}

interface UpkeepRow extends Pick<KnownRelation, "schema" | "name"> {
  readonly upkeep: { readonly [Key in keyof Upkeep]-?: Upkeep[Key] | null } | null;
  readonly foreignKeys: readonly ForeignKey[];
  readonly statistics: NonNullable<KnownRelation["statistics"]>;
}

/** What SQL has no value for is absent. */
const present = (upkeep: NonNullable<UpkeepRow["upkeep"]>): Upkeep =>
  Object.fromEntries(
    Object.entries(upkeep).filter(([, value]) => value !== null),
  ) as unknown as Upkeep;
