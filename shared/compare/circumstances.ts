import type { Jit, Plan } from "#shared/plan/plan.ts";
import { isFrom18 } from "#shared/plan/version.ts";
import type { Comparison } from "./comparison.ts";

/** What is known of where a plan was made, beside what it says itself. */
export interface Origin {
  /** As it is written: 18.4. */
  readonly version?: string | undefined;
  readonly database?: string | undefined;
}

export interface Circumstance {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** What was otherwise around the two: server, database, settings, JIT. */
export function circumstances(
  { before, after, settings }: Comparison,
  origins: readonly [Origin, Origin],
): Circumstance[] {
  const plans = [before.plan, after.plan] as const;
  return [
    versions(plans, origins),
    differing("Database", origins[0].database, origins[1].database),
    differing("JIT", jitOf(plans[0].jit), jitOf(plans[1].jit)),
    ...settings.map(({ name, before: was = UNTOLD, after: is = UNTOLD }) => ({
      label: name,
      before: was,
      after: is,
    })),
  ].filter((told) => told !== undefined);
}

/** EXPLAIN prints what is not the default, if it is asked to. */
const UNTOLD = "default, or not told";

const differing = (label: string, before: string | undefined, after: string | undefined) =>
  before === undefined || after === undefined || before === after
    ? undefined
    : { label, before, after };

/** As the servers told it, or as the plans show what only some versions print. */
function versions(plans: readonly [Plan, Plan], origins: readonly [Origin, Origin]) {
  const [was, is] = plans.map((plan, at) => origins[at]?.version ?? shownVersion(plan));
  return differing("Postgres", was, is);
}

function shownVersion(plan: Plan): string | undefined {
  if (isFrom18(plan)) return "18 or later";
  // Since 17 an init-plan's name says nothing of what it returns.
  const isOld = plan.nodes.some(({ subplanName = "" }) => subplanName.includes("(returns $"));
  return isOld ? "16 or older" : undefined;
}

const jitOf = (jit: Jit | undefined): string =>
  jit ? `${jit.functions ?? "some"} functions` : "none";
