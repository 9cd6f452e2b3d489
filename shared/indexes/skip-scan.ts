import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Candidate } from "./candidates.ts";
import type { Planner, PricedPlan } from "./pricing.ts";

/** Since 18 a btree is searched also by keys behind one that nothing is said of. */
const SINCE = 180_000;

/** Whether the planner may count on skip scans that the server it stands for does not know. */
export const maySkip = ({ version, ofVersion }: Pick<Planner, "version" | "ofVersion">): boolean =>
  version >= SINCE && ofVersion < SINCE;

/** Whether a plan has a condition on a key of the candidate, and none on one before it. */
export const skipsKeys = ({ plan }: PricedPlan, name: string, { keys }: Candidate): boolean =>
  columnsSkipped(
    plan,
    name,
    keys.map(({ column }) => column),
  ).length > 0;

/** Of the columns of an index those that a plan says nothing of, before one that it searches by. */
export const columnsSkipped = (plan: string, name: string, columns: readonly string[]): string[] =>
  conditionsOn(JSON.parse(plan), name).flatMap((condition) => {
    const last = columns.findLastIndex((column) => mentions(condition, column));
    return columns.slice(0, Math.max(last, 0)).filter((column) => !mentions(condition, column));
  });

/** The keys by which a plan looks something up in the index. */
export const keysAsked = (plan: string, name: string, { keys }: Candidate): Candidate["keys"] => {
  const conditions = conditionsOn(JSON.parse(plan), name);
  return keys.filter(({ column }) => conditions.some((each) => mentions(each, column)));
};

/** The conditions with which a plan, as EXPLAIN (FORMAT JSON) has it, searches an index. */
function conditionsOn(value: unknown, name: string): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => conditionsOn(each, name));
  if (typeof value !== "object" || value === null) return [];
  const node: Readonly<Record<string, unknown>> = { ...value };
  const { "Index Name": index, "Index Cond": condition } = node;
  return [
    ...(index === name && typeof condition === "string" ? [condition] : []),
    ...conditionsOn(node["Plan"], name),
    ...conditionsOn(node["Plans"], name),
  ];
}

function mentions(condition: string, column: string): boolean {
  const name = quoteIdentifier(column).replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&");
  return new RegExp(`(?<![\\w"])${name}(?![\\w"])`).test(condition);
}
