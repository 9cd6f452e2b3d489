import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import { type ObjectName, printName } from "#shared/sql/object-name.ts";
import type { UsedCondition } from "#shared/sql/relation-uses.ts";
import { hasTrigram } from "#shared/sql/trigrams.ts";
import { type Catalog, type Column, UNKNOWN_TYPE } from "./catalog.ts";
import { insideOf } from "./containment.ts";

/** A key of an index that does not exist yet. */
export interface CandidateKey {
  readonly column: string;
  /** As CREATE INDEX has it: the column, or a call on it. */
  readonly expression: string;
  readonly call?: ObjectName;
  /** What the key is for: not every index that has it can do that. */
  readonly role: "equality" | "range" | "prefix" | "pattern" | "containment" | "order";
  /** Where it is no btree's. */
  readonly method?: "gin" | "gist";
  readonly operatorClass?: string;
  /** From a plan alone: the plan casts the column to text, and it is taken for a varchar. */
  readonly leavesCastOut?: true;
  /** Whether Postgres takes it, only Postgres knows: it calls what may not be immutable. */
  readonly isUnsure?: true;
  readonly isDescending?: boolean;
  readonly nullsFirst?: boolean;
}

/** Why no index is suggested for a condition, in a sentence. */
export interface Refusal {
  readonly refusal: string;
}

/** The key that serves a condition, if Postgres takes it into an index. */
export function candidateKey(
  condition: UsedCondition,
  column: Column,
  catalog: Catalog,
): CandidateKey | Refusal {
  const refusal = refusalOf(condition, column, catalog);
  if (refusal !== undefined) return { refusal };
  const { call, isCastToText, comparison } = condition;
  const isCast = keepsCast(condition, column);
  const { method, operatorClass } = accessOf(condition, column, catalog);
  const { expression } = condition;
  return {
    column: column.name,
    expression: expression?.text ?? expressionOf(call, column.name, isCast),
    ...(method && { method }),
    ...(expression && !expression.isImmutable && { isUnsure: true }),
    ...(isCastToText && !isCast && column.baseType === UNKNOWN_TYPE && { leavesCastOut: true }),
    ...(call && { call }),
    role: roles[comparison],
    ...(operatorClass && { operatorClass }),
  };
}

const roles = {
  equality: "equality",
  join: "equality",
  list: "equality",
  null: "equality",
  "not null": "range",
  range: "range",
  prefix: "prefix",
  pattern: "pattern",
  regex: "pattern",
  containment: "containment",
} as const satisfies Record<UsedCondition["comparison"], CandidateKey["role"]>;

/** Casting varchar to text changes nothing; casting a number makes another key. */
export const isText = ({ baseType }: Pick<Column, "baseType">): boolean =>
  /^(?:text|character varying|unknown)$/.test(baseType);

/**
 * Whether `code::text` is the key. Of what is no text only a search inside it wants that; and where
 * the type is not known, it stays where Postgres would refuse the column itself.
 */
function keepsCast({ isCastToText, call, comparison }: UsedCondition, column: Column): boolean {
  const isSearch = /^(?:prefix|pattern)$/.test(roles[comparison]);
  if (!isCastToText) return false;
  if (column.baseType === UNKNOWN_TYPE) return isSearch || call !== undefined;
  return isSearch && call === undefined && hasLastingText.test(column.baseType);
}

/** Types whose text is the same in every session: only of that an index can be. */
const hasLastingText =
  /^(?:smallint|integer|bigint|numeric|real|double precision|boolean|character|uuid|inet|cidr|macaddr|json|jsonb)$/;

function refusalOf(condition: UsedCondition, column: Column, catalog: Catalog): string | undefined {
  const { comparison, call, isCastToText, expression, values = [] } = condition;
  const role = roles[comparison];
  const isCast = keepsCast(condition, column);
  const isOfText = isText(column) || isCast || call !== undefined || expression !== undefined;
  const named = `${column.name} (${column.type})`;
  if (call && !isImmutable(call, column, catalog)) {
    return `Postgres takes only what immutable functions return into an index, and ${printName(call)}(${column.name}) is not known as one: compare ${column.name} by itself.`;
  }
  if (isCastToText && !isCast && !isText(column)) {
    const advice = column.isSortable ? ": compare it in its own type" : "";
    return `A cast to text makes another key of ${named}${advice}.`;
  }
  if (column.isGeneratedOnRead) {
    return `${column.name} is computed as it is read, and Postgres takes no such column into an index.`;
  }
  if (role === "containment") {
    return insideOf(condition, column)
      ? undefined
      : `No operator class that Postgres brings along serves ${condition.operator} on ${named}.`;
  }
  if (role === "pattern") {
    return isOfText
      ? refusedTrigrams(comparison, values[0], catalog)
      : `No index of trigrams serves ${named}.`;
  }
  if (!isOfText && !column.isSortable) {
    return `A btree index needs an order, and ${named} has none.`;
  }
  if (role === "prefix" && !isOfText && !/^(?:character|name)$/.test(column.baseType)) {
    return `No btree index serves LIKE on ${named}.`;
  }
  return undefined;
}

/** By the overload for the column's type; where that is cast first, by all of them. */
function isImmutable(call: ObjectName, { baseType }: Column, { functions }: Catalog): boolean {
  const named = functions.filter(
    ({ schema, name }) => schema === call.schema && name === call.name,
  );
  const own = named.filter(({ argument }) => argument === baseType);
  const possible = own.length > 0 ? own : named;
  return possible.length > 0 && possible.every((each) => each.isImmutable);
}

function refusedTrigrams(
  comparison: UsedCondition["comparison"],
  pattern: string | undefined,
  { extensions, availableExtensions }: Catalog,
): string | undefined {
  const kind = comparison === "regex" ? "regex" : "pattern";
  if (pattern !== undefined && !hasTrigram(pattern, kind)) {
    return `‘${pattern}’ fixes no three letters or digits in a row, and without them an index of trigrams does not narrow the search.`;
  }
  if (![...extensions, ...availableExtensions].includes("pg_trgm")) {
    return "An index of trigrams could serve this search, but the server does not offer the extension pg_trgm.";
  }
  return undefined;
}

function accessOf(
  condition: UsedCondition,
  column: Column,
  { trigramSchema }: Catalog,
): Pick<CandidateKey, "method" | "operatorClass"> {
  const role = roles[condition.comparison];
  if (role === "containment") return insideOf(condition, column) ?? {};
  if (role === "pattern") {
    const schema = trigramSchema && { schema: trigramSchema };
    return { method: "gin", operatorClass: printName({ name: "gin_trgm_ops", ...schema }) };
  }
  if (role !== "prefix" || (column.sortsByBytes && !condition.expression)) return {};
  const isPadded =
    column.baseType === "character" &&
    !condition.call &&
    !condition.expression &&
    !keepsCast(condition, column);
  return { operatorClass: isPadded ? "bpchar_pattern_ops" : "text_pattern_ops" };
}

function expressionOf(call: ObjectName | undefined, column: string, isCast: boolean): string {
  const name = quoteIdentifier(column);
  const key = isCast ? `(${name})::text` : name;
  if (call) return `${printName(call)}(${key})`;
  return isCast ? `(${key})` : key;
}
