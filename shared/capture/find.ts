import type { CaptureFinding } from "./finding.ts";
import { rankFindings } from "./merge-findings.ts";
import { manyColumns, manyStatements, noLimit, slow } from "./rules/amounts.ts";
import { joinCycles } from "./rules/cycles.ts";
import { exactRepeat } from "./rules/exact-repeat.ts";
import { nextvalLoop, paging } from "./rules/loops.ts";
import { withOneValue } from "./rules/one-value.ts";
import { repeatedQuery } from "./rules/repeated-query.ts";
import { type Found, type Rule, type SeenUnit, weightOfRun } from "./rules/rule.ts";
import { idleInTransaction, transactionChatter } from "./rules/transactions.ts";
import { writeLoop } from "./rules/write-loop.ts";
import { isHousekeeping } from "./shape/is-housekeeping.ts";
import type { OpenUnit, SeenStatement } from "./units/open-unit.ts";

const rules: readonly Rule[] = [
  (seen) => joinCycles(seen, repeatedQuery(seen)),
  exactRepeat,
  writeLoop,
  nextvalLoop,
  paging,
  manyStatements,
  slow,
  idleInTransaction,
  transactionChatter,
  manyColumns,
  noLimit,
];

/** What the rules say of one unit of work, what costs most first. */
export function findInUnit(unit: OpenUnit, isExcerpt: boolean): CaptureFinding[] {
  const seen = seenUnit(unit, isExcerpt);
  return rankFindings(rules.flatMap((rule) => rule(seen)).map((found) => finding(found, unit)));
}

function seenUnit(unit: OpenUnit, isExcerpt: boolean): SeenUnit {
  const statements = withOneValue(unit.statements.filter(({ event }) => !event.isCached));
  const runs = new Map<string, SeenStatement[]>();
  for (const statement of statements) {
    if (isHousekeeping(statement.shape)) continue;
    const run = runs.get(statement.shape.id);
    if (run) run.push(statement);
    else runs.set(statement.shape.id, [statement]);
  }
  return { unit, isExcerpt, statements, runs, weight: weightOfRun(statements) };
}

const finding = (found: Found, { id }: OpenUnit): CaptureFinding => ({
  evidence: [],
  examples: [],
  rewritings: [],
  limits: [],
  ...found,
  unit: id,
  units: 1,
});
