import type { Level, Verdict } from "./check.ts";

/** The gravest first. */
const levels = ["act", "look", "unknown", "fine"] as const satisfies readonly Level[];

export const byLevel = (one: { level: Level }, other: { level: Level }): number =>
  levels.indexOf(one.level) - levels.indexOf(other.level);

/** How a number stands against the two from which on it is worth a look, and to be acted on. */
export function levelFrom(value: number, [look, act]: readonly [number, number]): Level {
  if (value >= act) return "act";
  return value >= look ? "look" : "fine";
}

/** The gravest of all. */
export const worst = (of: readonly { readonly level: Level }[]): Verdict["level"] =>
  [...of].sort(byLevel)[0]?.level ?? "fine";
