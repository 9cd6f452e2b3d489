import type { SourceLine } from "./lines.ts";
import { isNodeName, nodeNumbers } from "./node-names.ts";
import { each } from "./psql-frame.ts";

type Lines = readonly SourceLine[];

/** Lists, drawn trees and word processors have other marks where EXPLAIN has its arrow. */
export function withOwnArrows(lines: Lines): Lines {
  if (lines.some(({ text }) => /^\s*->/.test(text))) return lines;
  // Without numbers the root above must be a node too: somebody's list may name one.
  const isTree = isNodeName(lines.find(({ text }) => text.trim() !== "")?.text ?? "");
  return lines.some(({ text }) => otherArrow.test(text) && isNode(text, isTree))
    ? each(lines, (text) =>
        text
          .replace(otherArrow, (_, margin: string) => `${margin.replace(/\S/g, " ")}->  `)
          .replace(/^(?:[ ]{0,99}[│|])+[ ─]*/, (guides) => guides.replace(/\S/g, " ")),
      )
    : lines;
}

/** In front of a node, which is known by its numbers or its name. */
const otherArrow = /^((?:[ │|]{0,400}[├└+`])?\s*)(?:--?>|-|–|—|[─━]+>?|•|\*|à|=>|>)\s*(?=[A-Z])/;

function isNode(text: string, isTree: boolean): boolean {
  const name = text.replace(otherArrow, "");
  return nodeNumbers.test(name) || (isTree && isNodeName(name));
}
