import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { type Case, cases } from "./cases.ts";
import { countNodes } from "./make-plan.ts";
import { printers } from "./print-plan.ts";
import type { ReaderName } from "./readers.ts";
import { type Measured, type Row, rowsOf } from "./rows.ts";
import { type Outcome, runReader, together } from "./run-reader.ts";

/** Readers take turns, so that what else the machine does falls on all of them. */
const ROUNDS = 3;

const verdicts: ReadonlyMap<boolean | undefined, string> = new Map([
  [true, "met"],
  [false, "not met"],
]);

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

function describeMachine(): string {
  const { version } = JSON.parse(
    readFileSync(new URL("pev2/node_modules/pev2/package.json", import.meta.url), "utf8"),
  );
  const [cpu] = cpus();
  return [
    new Date().toISOString().slice(0, 10),
    `${cpus().length} × ${cpu?.model.trim()}`,
    `Node ${process.versions.node}`,
    `PEV2 ${version}`,
    `load ${loadavg()[0]?.toFixed(1)} at the end`,
  ].join(", ");
}

function table(rows: readonly Row[]): string {
  const cells = rows.map(({ plan, planlens, other, ratio, target, isMet }) => [
    plan,
    planlens,
    other,
    ratio,
    target,
    verdicts.get(isMet) ?? "",
  ]);
  const head = ["plan", "Planlens", "beside it", "ratio", "wanted", ""];
  return [head, head.map(() => "---"), ...cells].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
