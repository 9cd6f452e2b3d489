import type { PlanDocument } from "#client/documents.ts";
import { formatDate } from "#client/ui/date.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";

/** What was explained: as the plan tells it, else as it was given. A log may hold many plans. */
export const statementOf = ({ plan }: AnnotatedPlan, { statement }: PlanDocument) =>
  plan.queryText ?? statement;

/** Where a plan comes from, in a line: "Run on demo, Postgres 18.4, 14:20". */
export function describeDocument({
  mode,
  database,
  serverVersion,
  createdAt,
}: PlanDocument): string {
  const where = database ? ` on ${database.name}` : "";
  const version = serverVersion ? `, Postgres ${formatVersion(serverVersion)}` : "";
  return `${how[mode ?? "pasted"]}${where}${version}, ${formatDate(createdAt)}`;
}

/** So many stand in the line; all of them with the whole plan. */
const MOST_SETTINGS = 3;

/** Under what it was planned, as far as EXPLAIN tells: "with work_mem = 64MB". */
export function describeSettings({ plan }: AnnotatedPlan): string {
  const all = Object.entries(plan.settings ?? {}).map(([name, value]) => `${name} = ${value}`);
  if (all.length === 0) return "";
  const left = all.length - MOST_SETTINGS;
  const shown = left > 1 ? [...all.slice(0, MOST_SETTINGS), `${left} more settings`] : all;
  return `, with ${shown.join(", ")}`;
}

const how = {
  analyze: "Run",
  estimate: "Estimated, not run,",
  generic: "Generic plan, for any values of its parameters, not run,",
  pasted: "Pasted",
} as const;

/** 180004 → 18.4; before 10 the first two numbers were the major version. */
export function formatVersion(number: number): string {
  const major = Math.floor(number / 10_000);
  if (major < 10) return `${major}.${Math.floor((number % 10_000) / 100)}`;
  return `${major}.${number % 10_000}`;
}
