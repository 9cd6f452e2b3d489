import { nodeTitle } from "#shared/plan/draw.ts";
import type { Plan } from "#shared/plan/plan.ts";
import { isOpen, type Note, threadsOf } from "#shared/shares/note.ts";
import { partsOf } from "#shared/shares/note-text.ts";
import { code, inline } from "./markdown-text.ts";

/** What is not resolved, with its answers: a list, or nothing. */
export function notesToMarkdown(notes: readonly Note[], { nodes }: Plan, at: number): string {
  return threadsOf(notes)
    .filter((thread) => isOpen(thread) && thread.note.plan === at)
    .map(({ note, answers }) => {
      const node = nodes[note.node ?? -1];
      const place = node ? `${code(nodeTitle(node))}: ` : "";
      return [`- ${place}${said(note)}`, ...answers.map((one) => `  - ${said(one)}`)].join("\n");
    })
    .join("\n");
}

function said({ text, madeBy, createdAt }: Note): string {
  if (text === "") return "A note that was deleted.";
  return `**${nobody(inline(madeBy))}** (${createdAt.slice(0, 10)}): ${wordsOf(text)}`;
}

/** On one line: addresses can be followed, and all else is text. */
const wordsOf = (text: string): string =>
  partsOf(text, [])
    .map((part) => (part.kind === "link" ? `<${part.text}>` : between(part.text)))
    .join("")
    .trim();

/** The spaces around stay: a link stands beside. */
const between = (text: string): string => {
  const words = text.replace(/\s+/g, " ");
  const inner = inline(words);
  return inner === ""
    ? words
    : `${words.startsWith(" ") ? " " : ""}${nobody(inner)}${words.endsWith(" ") ? " " : ""}`;
};

/** A tracker calls its own users by an @, who are others. */
const nobody = (markdown: string): string => markdown.replaceAll("@", "@&#8203;");
