import type { NodeId } from "#shared/plan/plan.ts";
import type { PrintedLine } from "#shared/plan/print-text.ts";

/** The lines of one node; or of the plan as a whole, which stand behind all nodes. */
interface Block {
  readonly node: NodeId | undefined;
  readonly lines: readonly string[];
}

/** The height of a line, in CSS pixels, as in view.css. */
export const LINE = 18;

/** One for each node, in the order of the plan. */
export function blocksOf(printed: readonly PrintedLine[]): readonly Block[] {
  const blocks: { node: NodeId | undefined; lines: string[] }[] = [];
  for (const { node, text } of printed) {
    const last = blocks.at(-1);
    if (last && last.node === node) last.lines.push(text);
    else blocks.push({ node, lines: [text] });
  }
  return blocks;
}

/** A chain of twenty thousand levels is indented to more than a browser's text may hold. */
const MOST_TO_COPY = 100_000_000;

/** Undefined where it is too long to be one text. */
export function textToCopy(printed: readonly PrintedLine[]): string | undefined {
  const length = printed.reduce((sum, { text }) => sum + text.length + 1, 0);
  return length > MOST_TO_COPY ? undefined : printed.map(({ text }) => text).join("\n");
}
