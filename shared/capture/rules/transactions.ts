import { formatShare, formatTime, grouped } from "#shared/base/format.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { SeenStatement } from "#shared/capture/units/open-unit.ts";
import { PAUSE } from "#shared/capture/units/unit-tracker.ts";
import { callsOf, type Rule, sums } from "./rule.ts";

interface Gap {
  readonly after: SeenStatement;
  readonly length: Milliseconds;
}

/** A transaction waits for the application: its locks and its snapshot stay as long. */
export const idleInTransaction: Rule = ({ statements }) => {
  const gaps = gapsOf(statements).toSorted((a, b) => b.length - a.length);
  const [longest] = gaps;
  if (!longest) return [];
  const all = gaps.reduce((sum, { length }) => sum + length, 0);
  return [
    {
      rule: "idle-in-transaction",
      title: "A transaction was left idle",
      severity: "medium",
      shapes: [longest.after.shape.id],
      calls: 0,
      time: all,
      detail: `A transaction waited ${formatTime(longest.length)} for its next statement${gaps.length > 1 ? `, and ${grouped(gaps.length)} times longer than ${formatTime(PAUSE)}` : ""}.`,
      strength: "strong",
      advice:
        "Do what takes long, such as asking another service, before BEGIN or after COMMIT: until then its locks are held and VACUUM removes nothing that it could see.",
    },
  ];
};

function gapsOf(statements: readonly SeenStatement[]): Gap[] {
  const last = new Map<string, SeenStatement>();
  const gaps: Gap[] = [];
  for (const next of statements) {
    if (next.transaction === undefined) continue;
    const before = last.get(next.transaction);
    last.set(next.transaction, next);
    if (before?.event.at === undefined || next.event.at === undefined) continue;
    const length = next.event.at - before.event.at - (before.event.duration ?? 0);
    if (length >= PAUSE) gaps.push({ after: before, length });
  }
  return gaps;
}

const MOST_SHARE = 0.3;
const LEAST = 10;

/** Round trips that carry nothing: BEGIN, COMMIT, SET, and `select 1` before each query. */
export const transactionChatter: Rule = ({ statements }) => {
  const chatter = statements.filter(
    ({ shape }) =>
      shape.kind === "transaction" ||
      /^(?:set |select \?$|show |discard |deallocate )/.test(shape.text),
  );
  const share = callsOf(chatter) / Math.max(1, callsOf(statements));
  if (callsOf(chatter) < LEAST || share <= MOST_SHARE) return [];
  return [
    {
      rule: "transaction-chatter",
      title: "Many round trips carry nothing",
      severity: "low",
      shapes: [...new Set(chatter.map(({ shape }) => shape.id))],
      ...sums(chatter),
      detail: `${grouped(callsOf(chatter))} of ${grouped(callsOf(statements))} statements, ${formatShare(share)}, begin and end transactions, set something or ask whether the server is there.`,
      strength: "strong",
      advice:
        "Put what belongs together into one transaction, and let the pool check its connections by age instead of before each use.",
    },
  ];
};
