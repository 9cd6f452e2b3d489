import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import { endRows } from "./end-rows.ts";
import { qualified, quoteLiteral } from "./quote.ts";
import type {
  Constraint,
  CopiedColumn,
  CopiedIndex,
  CopiedRelation,
  Snapshot,
  UserType,
} from "./snapshot.ts";

export type RelationName = Pick<CopiedRelation, "schema" | "name">;

/** A statement that makes a part of the twin. */
export interface Part {
  readonly statement: string;
  /** What the twin lacks without it, as a sentence begins. */
  readonly lost: string;
  /** It puts the ends of this relation's columns into it. Without, its histograms have to do. */
  readonly endsOf?: number;
  /** Without it this relation is not there, or has less to read than production's. */
  readonly of?: RelationName;
}

/**
 * The schema in an order in which each part finds what it needs; where it does not, as of a function
 * and the table it reads, the part is tried again when the others are there. Within a kind the order
 * is production's, because the planner takes the first of equals.
 */
export function schemaParts(snapshot: Snapshot, available: readonly string[]): readonly Part[] {
  const stubs = stubbed(snapshot, available);
  const { relations } = snapshot;
  const byOid = new Map(relations.map((relation) => [relation.oid, relation]));
  const tables = relations.map((relation) => createTable(relation, snapshot, stubs));
  return [
    ...stubs.map((type) => part(`create domain ${type} as text`, `The type ${type}`)),
    ...snapshot.types.map(createType),
    ...snapshot.functions.flatMap(({ name, definition }) =>
      definition ? part(definition, `The function ${name}`) : [],
    ),
    ...snapshot.sequences.map((name) => part(`create sequence ${name}`, `The sequence ${name}`)),
    ...tables,
    ...relations.flatMap((relation) => attachRelation(relation, byOid)),
    ...endRows(snapshot),
    ...indexParts(snapshot, byOid),
    ...foreignKeys(snapshot, byOid),
    ...relations.flatMap(defaults),
    ...snapshot.views.map((view) => {
      const options = view.options.length > 0 ? ` with (${view.options.join(", ")})` : "";
      const name = qualified(view);
      return part(`create view ${name}${options} as ${view.definition}`, `The view ${name}`);
    }),
  ];
}

const part = (statement: string, lost: string): Part => ({ statement, lost });

/** Types of extensions that the twin cannot have stand as texts, so that their tables are there. */
const stubbed = ({ extensionTypes }: Snapshot, available: readonly string[]): readonly string[] =>
  extensionTypes.flatMap(({ extension, type }) =>
    available.includes(extension) || type.endsWith("[]") ? [] : [type],
  );

function createType(type: UserType): Part {
  const { name, labels, attributes, base, collation, checks } = type;
  const collate = collation ? ` collate ${collation}` : "";
  const forms: Readonly<Record<string, string>> = {
    e: `create type ${name} as enum (${labels.map(quoteLiteral).join(", ")})`,
    d: `create domain ${name} as ${base}${collate} ${checks.join(" ")}`,
    r: `create type ${name} as range (subtype = ${base})`,
    c: `create type ${name} as (${attributes.join(", ")})`,
    // Made of functions in C, which nobody sends over.
    b: `create domain ${name} as text`,
  };
  return part(forms[type.kind] ?? "", `The type ${name}`);
}

function createTable(
  relation: CopiedRelation,
  { constraints }: Snapshot,
  stubs: readonly string[],
): Part {
  const { oid, options, partitionKey } = relation;
  const columns = relation.bound ? relation.columns.map(withoutIdentity) : relation.columns;
  const checks = constraints
    .filter((each) => each.relation === oid && each.kind === "c")
    .map(({ name, definition }) => `constraint ${quoteIdentifier(name)} ${definition}`);
  const lines = [...columns.map((column) => columnText(column, stubs)), ...checks];
  const name = qualified(relation);
  const key = partitionKey ? ` partition by ${partitionKey}` : "";
  const storage = options.length > 0 ? ` with (${options.join(", ")})` : "";
  const statement = `create table ${name} (${lines.join(", ")})${key}${storage}`;
  return { ...part(statement, `The table ${name}`), of: relation };
}

/** Since Postgres 17 a partition has its parent's from being attached, and may not bring its own. */
const withoutIdentity = (column: CopiedColumn): CopiedColumn => ({ ...column, identity: "" });

function columnText(column: CopiedColumn, stubs: readonly string[]): string {
  const { name, type, collation, isNotNull, identity, generated } = column;
  // A domain takes no length: geometry(Point,4326).
  const stub = stubs.find((each) => type.startsWith(`${each}(`));
  const kept = { s: "stored", v: "virtual" }[generated];
  return [
    quoteIdentifier(name),
    stub ?? type,
    // So there is no table beside it for long values, which takes as long to make as its own.
    "storage plain",
    collation && `collate ${collation}`,
    kept && `generated always as (${column.default}) ${kept}`,
    identity && "generated by default as identity",
    isNotNull && "not null",
  ]
    .filter(Boolean)
    .join(" ");
}

type ByOid = ReadonlyMap<number, CopiedRelation>;

function attachRelation(relation: CopiedRelation, byOid: ByOid): Part[] {
  const name = qualified(relation);
  return relation.parents.flatMap((oid) => {
    const parent = byOid.get(oid);
    if (!parent) return [];
    const statement = relation.bound
      ? `alter table only ${qualified(parent)} attach partition ${name} ${relation.bound}`
      : `alter table ${name} inherit ${qualified(parent)}`;
    const lost = `That ${name} is a part of ${qualified(parent)}`;
    return { ...part(statement, lost), of: parent };
  });
}

/** As pg_dump has it: each on its own table only, then put together. */
function indexParts({ indexes, constraints }: Snapshot, byOid: ByOid): Part[] {
  const owners = new Map(constraints.map((each) => [each.index, each]));
  const names = new Map(indexes.map((index) => [index.oid, qualified(index)]));
  const parts = (index: CopiedIndex) => {
    const owner = owners.get(index.oid);
    const table = byOid.get(index.relation);
    if (owner && table && index.isPartitioned) return [addConstraint(owner, table)];
    return [part(index.definition, `The index ${index.name}`)];
  };
  return [
    ...indexes.flatMap(parts),
    ...indexes.flatMap((index) => {
      const owner = owners.get(index.oid);
      const table = byOid.get(index.relation);
      return owner && table && !index.isPartitioned ? [constraintOf(owner, index, table)] : [];
    }),
    ...indexes.flatMap((index) => {
      const parent = names.get(index.parent ?? 0);
      const name = qualified(index);
      const statement = `alter index ${parent} attach partition ${name}`;
      return parent ? [part(statement, `That ${name} is a part of ${parent}`)] : [];
    }),
  ];
}

function addConstraint({ name, kind, definition }: Constraint, table: CopiedRelation): Part {
  const of = qualified(table);
  // A foreign key of a partitioned table is one of its partitions too; their indexes are attached.
  const only = kind === "f" ? "" : "only ";
  return part(
    `alter table ${only}${of} add constraint ${quoteIdentifier(name)} ${definition}`,
    `The constraint ${name} of ${of}`,
  );
}

function constraintOf(
  { name, kind, isDeferrable }: Constraint,
  index: CopiedIndex,
  table: CopiedRelation,
): Part {
  const of = qualified(table);
  const rule = kind === "p" ? "primary key" : "unique";
  const deferred = isDeferrable ? " deferrable" : "";
  return part(
    `alter table ${of} add constraint ${quoteIdentifier(name)} ${rule} using index ${quoteIdentifier(index.name)}${deferred}`,
    `The constraint ${name} of ${of}`,
  );
}

/** The planner takes one that was never checked; checking it would read the empty indexes. */
const foreignKeys = ({ constraints }: Snapshot, byOid: ByOid): Part[] =>
  constraints.flatMap((constraint) => {
    const table = byOid.get(constraint.relation);
    if (constraint.kind !== "f" || !table) return [];
    const { definition } = constraint;
    const isUnchecked = /\bNOT (?:VALID|ENFORCED)$/.test(definition);
    return addConstraint(
      { ...constraint, definition: isUnchecked ? definition : `${definition} not valid` },
      table,
    );
  });

const defaults = (relation: CopiedRelation): Part[] =>
  relation.columns.flatMap((column) => {
    if (column.default === null || column.generated) return [];
    const name = quoteIdentifier(column.name);
    const of = qualified(relation);
    return part(
      `alter table only ${of} alter column ${name} set default ${column.default}`,
      `The default of ${of}.${name}`,
    );
  });
