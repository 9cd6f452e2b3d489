import { counted, formatTime, grouped } from "#shared/base/format.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { Totals } from "./capture.ts";

interface Seen {
  readonly totals: Totals;
  readonly cut: number;
  readonly untoldValues: number;
  readonly timestamps: number;
  readonly fastest: Milliseconds;
  readonly droppedUnits: number;
  readonly notLookedAt: number;
}

/** What cannot be told from what was seen, in sentences. */
export function whatIsNotTold(seen: Seen): string[] {
  return [
    overlapping(seen),
    threshold(seen),
    cut(seen),
    values(seen),
    times(seen),
    units(seen),
    singles(seen),
  ].filter((sentence) => sentence !== undefined);
}

const overlapping = ({ totals }: Seen) =>
  totals.overlapping === undefined
    ? undefined
    : `${counted(totals.overlapping, "test", "tests")} began while another one went on, so which statements are whose cannot be told. Run them one after the other: jest --runInBand, vitest --no-file-parallelism, node --test --test-concurrency=1, pytest -n 0, PARALLEL_WORKERS=1.`;

/** Of so many some would be quick. */
const ENOUGH = 50;

const SLOW: Milliseconds = 1;

const threshold = ({ totals, fastest }: Seen) =>
  totals.timed > ENOUGH && fastest > SLOW
    ? `The quickest of ${grouped(totals.timed)} statements took ${formatTime(fastest)}: probably only slow ones were logged (log_min_duration_statement), and what is quick and sent often is missing.`
    : undefined;

const cut = ({ cut: statements }: Seen) =>
  statements > 0
    ? `${counted(statements, "statement was", "statements were")} cut where ${statements === 1 ? "it was" : "they were"} logged: repeats of ${statements === 1 ? "it" : "them"} are not told, and a shape may stand for several.`
    : undefined;

const values = ({ totals, untoldValues }: Seen) =>
  untoldValues > 0
    ? `Of ${grouped(untoldValues)} of ${grouped(totals.statements)} statements the values are not told, so whether they repeat is not known.`
    : undefined;

const times = ({ totals, timestamps }: Seen) => {
  if (totals.statements === 0) return undefined;
  if (totals.timed === 0)
    return "Nothing was measured: statements are counted, and what they took is not known.";
  return timestamps === 0
    ? "It is not told when statements were sent, so pauses between them are not known."
    : undefined;
};

const units = ({ totals, droppedUnits }: Seen) =>
  droppedUnits > 0
    ? `Of ${grouped(totals.units)} units of work the ${grouped(totals.units - droppedUnits)} heaviest are kept; all are in the sums.`
    : undefined;

const singles = ({ notLookedAt }: Seen) =>
  notLookedAt > 0
    ? `${counted(notLookedAt, "statement was", "statements were")} counted alone, because there were too many to keep: no check has looked at ${notLookedAt === 1 ? "it" : "them"}.`
    : undefined;
