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

/** Lines stand no further in than this: at twenty thousand levels nothing would be in sight. */
const MOST_INDENT = 180;

/** The line as it is shown; what is copied is whole. */
export function shown(line: string): string {
  const indent = line.search(/\S/);
  return indent > MOST_INDENT ? line.slice(indent - MOST_INDENT) : line;
}
