import { formatShare } from "#shared/base/format.ts";
import { never } from "#shared/base/never.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { nodeLine } from "#shared/plan/draw.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { Colouring, Tint } from "./colouring.ts";
import type { Metric } from "./metrics.ts";

/** A node in one line, and how it stands by the metric that colours it. */
export function told(
  { plan, measures }: AnnotatedPlan,
  { metric, of }: Colouring,
  id: NodeId,
): string {
  const node = plan.nodes[id];
  if (!node) return "";
  const line = nodeLine(node, measures[id]);
  const standing = standingOf(metric, of(id));
  return standing === "" ? line : `${line} · ${standing}`;
}

/** Empty where the line has said it. */
function standingOf(metric: Metric, { level, text }: Tint): string {
  if (level === undefined) return "";
  switch (metric) {
    case "time":
      return `${formatShare(level)} of the time`;
    case "buffers":
      return `${formatShare(level)} of the buffers`;
    case "rows":
      return "";
    case "estimates":
      return `estimate ${text}`;
    case "io":
      return `I/O time ${text}`;
    case "cost":
      return text;
    default:
      return never(metric);
  }
}
