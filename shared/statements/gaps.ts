import type { Gap } from "./window.ts";
import type { Span } from "./window-span.ts";

/** In milliseconds: what a snapshot may be late without a gap being told. */
const PATIENCE = 90_000;

/**
 * When nothing was counted in a window, by the times that its steps went, the oldest first. Where
 * another server answered, the first look at it is a gap too.
 */
export function gapsIn(window: Span, steps: readonly Span[], failovers: readonly Date[]): Gap[] {
  const gaps: Gap[] = [];
  let seen = window.from.getTime();
  const sorted = steps.toSorted((a, b) => a.from.getTime() - b.from.getTime());
  const close = (from: Date) => {
    const hasFailover = failovers.some((at) => at.getTime() >= seen && at <= from);
    if (from.getTime() - seen > (hasFailover ? 0 : PATIENCE)) {
      gaps.push({
        from: new Date(seen).toISOString(),
        to: from.toISOString(),
        reason: hasFailover ? "other-server" : "not-collected",
      });
    }
  };
  for (const step of sorted) {
    close(step.from);
    seen = Math.max(seen, step.to.getTime());
  }
  close(window.to);
  return gaps;
}
