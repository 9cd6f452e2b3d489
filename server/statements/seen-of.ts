import { gapsIn } from "#shared/statements/gaps.ts";
import type { Mark } from "#shared/statements/marks.ts";
import type { StepFacts } from "#shared/statements/sum-deltas.ts";
import type { CountedTime } from "#shared/statements/window.ts";
import type { Span } from "#shared/statements/window-span.ts";

/** How much of a window was seen, by the steps that were kept of it, the oldest first. */
export function seenOf(
  span: Span,
  steps: readonly StepFacts[],
  marks: readonly Mark[],
): Required<Pick<CountedTime, "counted" | "gaps">> {
  const spans = steps.map(({ startedAt, endedAt }) => ({ from: startedAt, to: endedAt }));
  const failovers = marks.flatMap(({ kind, at }) => (kind === "failover" ? [new Date(at)] : []));
  const [first, last] = [spans[0], spans.at(-1)];
  const most = first && last ? (+last.to - +first.from) / 1_000 : 0;
  return {
    // Two servers that answer in turn are counted side by side.
    counted: Math.min(
      steps.reduce((sum, { counted }) => sum + counted, 0),
      most,
    ),
    gaps: gapsIn(span, spans, failovers),
  };
}
