import { writeFileSync } from "node:fs";
import { isProblem } from "#shared/base/problem.ts";
import type { Budget } from "#shared/capture/budget/budget.ts";
import { checkBudget } from "#shared/capture/budget/check-budget.ts";
import { recordBudget } from "#shared/capture/budget/record-budget.ts";
import type { Capture } from "#shared/capture/capture.ts";
import { readBudgetFile, writeBudgetFile } from "./budget-file.ts";
import { NO_COMMAND, NOT_BEGUN, refuse } from "./capture.ts";
import type { CheckOrder } from "./capture-arguments.ts";
import { NOTHING_SENT } from "./print-capture.ts";
import { annotations, asJunit, printCheck } from "./print-check.ts";
import { runCaptured, say } from "./run-captured.ts";

/** The command's exit code, if it failed; else whether it kept to its budget. */
export async function check(order: CheckOrder): Promise<number> {
  const budget = readBudgetFile(order.budget);
  if (isProblem(budget)) return refuse(budget, NOT_BEGUN);
  const ran = await runCaptured(order);
  if (isProblem(ran)) return refuse(ran, NOT_BEGUN);
  const { ended, capture } = ran;
  if (isProblem(ended)) return refuse(ended, NO_COMMAND);
  say("");
  if (isProblem(capture)) return refuse(capture, ended || BEYOND);
  // Whoever goes past the proxy would keep to any budget.
  if (capture.totals.statements === 0) say(NOTHING_SENT);
  const isKept =
    capture.totals.statements > 0 &&
    (budget && !order.isRecording ? judge(order, budget, capture) : record(order, capture, budget));
  return ended || (isKept ? 0 : BEYOND);
}

const BEYOND = 1;

/** What was not seen this time keeps the budget that it has. */
function record({ budget: file, isExact }: CheckOrder, capture: Capture, before: Budget = {}) {
  const recorded = recordBudget(capture, isExact);
  writeBudgetFile(file, { ...before, ...recorded });
  const count = Object.keys(recorded).length;
  say(`What ${count} ${count === 1 ? "unit" : "units"} of work sent is now the budget in ${file}.`);
  return true;
}

function judge({ budget: file, junit }: CheckOrder, budget: Budget, capture: Capture): boolean {
  const checked = checkBudget(budget, capture);
  say(printCheck(checked));
  if (junit !== undefined) writeFileSync(junit, asJunit(checked));
  if (process.env["GITHUB_ACTIONS"] === "true")
    for (const line of annotations(file, checked)) console.log(line);
  return checked.units.every(({ failures }) => failures.length === 0);
}
