import type { Milliseconds } from "#shared/base/units.ts";
import type { CaptureFinding } from "#shared/capture/finding.ts";
import type { OpenUnit, SeenStatement } from "#shared/capture/units/open-unit.ts";
import { ROUND_TRIP } from "#shared/capture/weight.ts";

/** Looks at one unit of work and says what it found. */
export type Rule = (unit: SeenUnit) => readonly Found[];

export interface SeenUnit {
  readonly unit: OpenUnit;
  /** So little was seen at all that three that are alike are worth a word. */
  readonly isExcerpt: boolean;
  /** In their order, without those that were answered from a cache. */
  readonly statements: readonly SeenStatement[];
  /** The same by shape, without what no code of the application sends. */
  readonly runs: ReadonlyMap<string, readonly SeenStatement[]>;
  /** The time of all and a round trip for each. */
  readonly weight: Milliseconds;
}

export type Found = Omit<
  CaptureFinding,
  "unit" | "units" | "limits" | "evidence" | "examples" | "rewritings"
> &
  Partial<Pick<CaptureFinding, "limits" | "evidence" | "examples" | "rewritings">>;

export const callsOf = (run: readonly SeenStatement[]): number =>
  run.reduce((sum, { event }) => sum + (event.calls ?? 1), 0);

/** Its executions came as one number: neither their order nor their values are known. */
export const isCounted = (run: readonly SeenStatement[]): boolean =>
  run.length === 1 && callsOf(run) > 1;

/** Absent where none was measured. */
export function timeOf(run: readonly SeenStatement[]): Milliseconds | undefined {
  const timed = run.flatMap(({ event }) => event.duration ?? []);
  return timed.length === 0 ? undefined : timed.reduce((sum, time) => sum + time, 0);
}

export const weightOfRun = (run: readonly SeenStatement[]): Milliseconds =>
  (timeOf(run) ?? 0) + callsOf(run) * ROUND_TRIP;

export const sums = (run: readonly SeenStatement[]): Pick<CaptureFinding, "calls" | "time"> => {
  const time = timeOf(run);
  return { calls: callsOf(run), ...(time !== undefined && { time }) };
};

/** The relations of a shape as a sentence names them. */
export function nameOfShape({ shape }: SeenStatement): string {
  const { relations } = shape;
  if (relations.length === 0) return "a statement without a relation";
  return relations.length === 1
    ? `${relations[0]}`
    : `${relations.slice(0, -1).join(", ")} and ${relations.at(-1)}`;
}

/** Several relations were. */
export const wasAsked = (statement: SeenStatement | undefined): string =>
  (statement?.shape.relations.length ?? 0) > 1 ? "were asked" : "was asked";
