import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Case, cases } from "./cases.ts";
import { countNodes } from "./make-plan.ts";
import { printers } from "./print-plan.ts";
import type { ReaderName } from "./readers.ts";
import { type Measured, rowsOf } from "./rows.ts";
import { type Outcome, runReader, together } from "./run-reader.ts";
import { describeMachine, table } from "./table.ts";

/** Readers take turns, so that what else the machine does falls on all of them. */
const ROUNDS = 3;

/** What was asked for behind `npm run bench --`, by a part of its title. */
const [wanted = ""] = process.argv.slice(2);

const folder = mkdtempSync(join(tmpdir(), "planlens-bench-"));
try {
  const chosen = cases.filter(({ title }) => title.includes(wanted));
  const rows = chosen.flatMap((one) => rowsOf(measure(one)));
  console.log(describeMachine());
  console.log(table(rows));
  process.exitCode = rows.some(({ isMet }) => isMet === false) ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}

function measure(one: Case): Measured {
  const file = join(folder, "plan");
  const plan = one.make();
  const nodes = countNodes([plan.Plan]);
  writeFileSync(file, printers[one.format](plan));
  const outcomes = new Map<ReaderName, Outcome>();
  for (let round = 1; round <= ROUNDS; round++) {
    for (const reader of ["planlens", ...one.others] as const) {
      const before = outcomes.get(reader);
      if (before && before.readings.length === 0) continue;
      console.error(`${one.title}: ${reader}, round ${round} of ${ROUNDS}`);
      const now = runReader(reader, file, nodes);
      outcomes.set(reader, before ? together(before, now) : now);
    }
  }
  return { case: one, bytes: statSync(file).size, outcomes };
}
