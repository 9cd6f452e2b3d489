/** What JSON Schema says, as far as our routes use it. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

/** A line of what a route takes or answers. */
export interface Field {
  /** With the names above it: `rows[].calls`. */
  readonly name: string;
  /** "integer from 1 to 100" */
  readonly type: string;
  readonly isRequired: boolean;
  readonly description?: string;
}

/** All fields of an object, those inside others below them; none of what has no fields. */
export function fieldsOf(schema: Schema, above = ""): Field[] {
  if (schema.anyOf) return schema.anyOf.flatMap((one) => fieldsOf(one, above));
  if (schema.items) return fieldsOf(schema.items, `${above}[]`);
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties).flatMap(([key, inner]) => {
    const name = above === "" ? key : `${above}.${key}`;
    return [fieldOf(name, inner, required.includes(key)), ...fieldsOf(inner, name)];
  });
}

export const fieldOf = (name: string, schema: Schema, isRequired: boolean): Field => ({
  name,
  type: typeOf(schema),
  isRequired,
  ...(schema.description !== undefined && { description: schema.description }),
});

export function typeOf(schema: Schema): string {
  const { anyOf, items, type, const: only } = schema;
  if (only !== undefined) return JSON.stringify(only);
  if (schema.enum) {
    return `${schema.enum.map((one) => JSON.stringify(one)).join(", ")}${otherwise(schema)}`;
  }
  if (anyOf) return [...new Set(anyOf.map(typeOf))].join(" or ");
  if (items) return `list of ${typeOf(items)}${range(undefined, schema.maxItems, " at most")}`;
  const form = schema.format === "date-time" ? "moment, ISO 8601" : (type ?? "anything");
  return `${form}${bounds(schema)}${otherwise(schema)}`;
}

/** Zod writes the largest integers out; nobody means them. */
const isMeant = (bound: number | undefined) =>
  bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER ? bound : undefined;

function bounds({ minimum, maximum, minLength, maxLength }: Schema): string {
  const [from, to] = [isMeant(minimum), isMeant(maximum)];
  if (from !== undefined || to !== undefined) return range(from, to, "");
  return range(minLength, maxLength, " characters");
}

function range(from: number | undefined, to: number | undefined, of: string): string {
  const [first, last] = [from, to].map((bound) => bound?.toLocaleString("en"));
  if (first !== undefined && last !== undefined) return ` from ${first} to ${last}${of}`;
  if (last !== undefined) return ` up to ${last}${of}`;
  return first === undefined ? "" : ` from ${first}${of}`;
}

const otherwise = (schema: Schema): string =>
  schema.default === undefined ? "" : `; else ${JSON.stringify(schema.default)}`;
