import { formatCount, formatTime, grouped } from "#shared/base/format.ts";
import type { Comparison, Likeness } from "./comparison.ts";
import { isAlike, returned, touched } from "./totals.ts";
import { whatChanged } from "./what-changed.ts";

/** The sentence that sums it up: what is done otherwise, and what that was worth. */
export function summarise(comparison: Comparison): string {
  const { likeness } = comparison;
  if (likeness === "different") return DIFFERENT;
  const numbers = numbersOf(comparison);
  const said = `${whatChanged(comparison)}${numbers ? `: ${numbers}` : ""}.`;
  return [said, otherRows(comparison), onlyOne(comparison), caveats[likeness]]
    .filter(Boolean)
    .join(" ");
}

/** Whoever returns other rows may well be quicker. */
function otherRows({ before, after }: Comparison): string | undefined {
  const [was, is] = [before, after].map(returned);
  if (was === undefined || is === undefined || was === is) return;
  return `They returned different numbers of rows, ${grouped(was)} and ${grouped(is)}.`;
}

const DIFFERENT = "These are two different statements: they read no relation in common.";

const caveats: Readonly<Partial<Record<Likeness, string>>> = {
  "other-values": "The statement was run with other values.",
  rewritten: "The statement itself was changed, too.",
};

/** "43.0 ms → 26.0 µs, 5,210 blocks fewer" */
function numbersOf(comparison: Comparison): string {
  const { before, after } = comparison;
  const measured = [timeOf(comparison), blocksOf(touched(before), touched(after))].filter(Boolean);
  return measured.length > 0 ? measured.join(", ") : (costOf(comparison) ?? "");
}

function onlyOne({ before, after }: Comparison): string | undefined {
  if (before.isAnalyzed === after.isAnalyzed) return;
  const which = before.isAnalyzed ? "first" : "second";
  return `Only the ${which} was run, so times cannot be compared.`;
}

function timeOf({ before, after }: Comparison): string | undefined {
  const [was, is] = [before.totalTime, after.totalTime];
  if (was === undefined || is === undefined) return;
  const arrow = `${formatTime(was)} → ${formatTime(is)}`;
  return isAlike(was, is) ? `about the same time, ${arrow}` : arrow;
}

function blocksOf(was: number | undefined, is: number | undefined): string | undefined {
  if (was === undefined || is === undefined) return;
  if (was === is) return was === 0 ? undefined : "as many blocks";
  const difference = Math.abs(is - was);
  const unit = difference === 1 ? "block" : "blocks";
  return `${grouped(difference)} ${unit} ${is < was ? "fewer" : "more"}`;
}

function costOf({ before, after }: Comparison): string | undefined {
  const [was, is] = [before, after].map(({ plan }) => plan.nodes[0]?.totalCost);
  if (was === undefined || is === undefined) return;
  return was === is
    ? `the estimated cost is the same, ${formatCount(was)}`
    : `estimated cost ${formatCount(was)} → ${formatCount(is)}`;
}
