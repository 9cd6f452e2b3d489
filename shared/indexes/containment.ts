import type { UsedCondition } from "#shared/sql/relation-uses.ts";
import { type Column, UNKNOWN_TYPE } from "./catalog.ts";

/** How an index looks inside a value. */
export interface Inside {
  readonly method: "gin" | "gist";
  /** Absent for the type's default. */
  readonly operatorClass?: string;
}

/**
 * The access method and operator class for a containment, by the column's type:
 * https://www.postgresql.org/docs/18/gin.html#GIN-BUILTIN-OPCLASSES-TABLE
 * https://www.postgresql.org/docs/18/gist.html#GIST-BUILTIN-OPCLASSES-TABLE
 */
export function insideOf(
  { operator = "", valueType, expression }: UsedCondition,
  { baseType }: Pick<Column, "baseType">,
): Inside | undefined {
  const isUnknown = baseType === UNKNOWN_TYPE || expression !== undefined;
  const type = isUnknown ? typeOf(operator, valueType) : baseType;
  return families.find(({ types, operators }) => types.test(type) && operators.has(operator))
    ?.inside;
}

/** What the operator and its other side tell of a column whose type nobody knows. */
function typeOf(operator: string, valueType: string | undefined): string {
  if (operator.startsWith("?") || valueType === "jsonpath") return "jsonb";
  if (operator === "@@") return valueType === "jsonpath" ? "jsonb" : "tsvector";
  return valueType ?? UNKNOWN_TYPE;
}

interface Family {
  readonly types: RegExp;
  readonly operators: ReadonlySet<string>;
  readonly inside: Inside;
}

const family = (types: RegExp, operators: string, inside: Inside): Family => ({
  types,
  operators: new Set(operators.split(" ")),
  inside,
});

const families: readonly Family[] = [
  // A path of keys and a value is one entry: smaller than jsonb_ops, and it finds fewer rows.
  family(/^jsonb$/, "@> @? @@", { method: "gin", operatorClass: "jsonb_path_ops" }),
  family(/^jsonb$/, "? ?| ?&", { method: "gin" }),
  family(/\[\]$/, "@> <@ &&", { method: "gin" }),
  family(/^tsvector$/, "@@", { method: "gin" }),
  family(/(?:range|multirange)$/, "@> <@ && << >> -|-", { method: "gist" }),
  family(/^(?:inet|cidr)$/, "<< <<= >> >>= &&", { method: "gist", operatorClass: "inet_ops" }),
  family(/^(?:box|point|polygon|circle)$/, "@> <@ && << >>", { method: "gist" }),
];
