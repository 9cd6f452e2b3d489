import { writeFileSync } from "node:fs";
import { findServer } from "#server/capture/find-server.ts";
import { serverOf } from "#server/postgres/database.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Budget } from "#shared/capture/budget/budget.ts";
import { checkBudget } from "#shared/capture/budget/check-budget.ts";
import { recordBudget } from "#shared/capture/budget/record-budget.ts";
import { type SeqScans, shapesToPlan } from "#shared/capture/budget/scans.ts";
import type { Capture } from "#shared/capture/capture.ts";
import { readBudgetFile, recordInFile } from "./budget-file.ts";
import { NO_COMMAND, NOT_BEGUN, refuse } from "./capture.ts";
import type { CheckOrder } from "./capture-arguments.ts";
import { NOTHING_SENT } from "./print-capture.ts";
import { annotations, asJunit, printCheck } from "./print-check.ts";
import { runCaptured, say } from "./run-captured.ts";

/** The command's exit code, if it failed; else whether it kept to its budget. */
export async function check(order: CheckOrder): Promise<number> {
  const budget = readBudgetFile(order.budget);
  if (isProblem(budget)) return refuse(budget, NOT_BEGUN);
  const ran = await runCaptured({ ...order, mostUnits: MOST_UNITS });
  if (isProblem(ran)) return refuse(ran, NOT_BEGUN);
  const { ended, capture } = ran;
  if (isProblem(ended)) return refuse(ended, NO_COMMAND);
  say("");
  if (isProblem(capture)) return refuse(capture, ended || BEYOND);
  // Whoever goes past the proxy would keep to any budget.
  if (capture.totals.statements === 0) {
    say(NOTHING_SENT);
    return ended || BEYOND;
  }
  // What would be counted for the wrong test is no budget, and keeps to none.
  if (capture.totals.overlapping !== undefined) {
    for (const limit of capture.limits) say(limit);
    return ended || BEYOND;
  }
  if (!budget || order.isRecording) return record(order, capture, { ended, before: budget });
  const isKept = await judge(order, budget, capture);
  if (isProblem(isKept)) return refuse(isKept, ended || BEYOND);
  return ended || (isKept ? 0 : BEYOND);
}

const BEYOND = 1;

/** Tests of a large suite: each has to keep to its budget. */
const MOST_UNITS = 50_000;

interface Before {
  readonly ended: number;
  readonly before: Budget | undefined;
}

/** What was not seen this time keeps the budget that it has. */
function record(
  { budget: file, isExact }: CheckOrder,
  capture: Capture,
  { ended, before }: Before,
) {
  // What a failed test did not come to send is no budget.
  if (ended !== 0) {
    say(`Nothing is recorded in ${file}, because the command ended with ${ended}.`);
    return ended;
  }
  const recorded = recordBudget(capture, isExact, before);
  recordInFile(file, recorded);
  const count = Object.keys(recorded).length;
  say(`What ${count} ${count === 1 ? "unit" : "units"} of work sent is now the budget in ${file}.`);
  return 0;
}

async function judge(
  order: CheckOrder,
  budget: Budget,
  capture: Capture,
): Promise<boolean | Problem> {
  const { budget: file, junit } = order;
  const scans = await plansFor(order, budget, capture);
  if (isProblem(scans)) return scans;
  const checked = checkBudget(budget, capture, scans);
  say(printCheck(checked));
  for (const limit of capture.limits) say(`\n${limit}`);
  if (junit !== undefined) writeFileSync(junit, asJunit(checked));
  if (process.env["GITHUB_ACTIONS"] === "true")
    for (const line of annotations(file, checked)) console.log(line);
  return checked.units.every(({ failures }) => failures.length === 0);
}

/** Nobody is asked for plans that no budget is about. */
async function plansFor(
  { plansOn, database }: CheckOrder,
  budget: Budget,
  capture: Capture,
): Promise<SeqScans | Problem> {
  const shapes = shapesToPlan(budget, capture);
  if (shapes.length === 0) return new Map();
  const url = findServer(plansOn ?? database, process.env, say);
  if (isProblem(url)) return url;
  const { scansOf } = await import("./scans-of.ts");
  say(`Plans and sizes are those of ${serverOf(url)}.\n`);
  return scansOf(shapes, url);
}
