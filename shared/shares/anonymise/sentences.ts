import { leftOut } from "./left-out.ts";
import { renameRelation } from "./rename-relation.ts";
import { renameSql } from "./rename-sql.ts";
import type { Renaming } from "./renaming.ts";

/**
 * Sentences that our code makes of names are made anew of other names, by the forms that they have:
 * `{names} {was|were} asked {n} times[ with {n} different values].` A sentence of no known form may
 * name anything, and is left out.
 */
export type Form = readonly Part[];

type Part = { readonly pattern: string; readonly slot?: Slot };

export const formsOf = (lines: readonly string[]): readonly Form[] => lines.map(formOf);

export function renameSentences(text: string, forms: readonly Form[], renaming: Renaming): string {
  const sentences = read(text, forms, 0);
  if (!sentences) return renaming.whole(text, leftOut);
  return sentences
    .map((pieces) =>
      pieces
        .map(({ text: piece, slot }) => (slot ? slots[slot].write(piece, renaming) : piece))
        .join(""),
    )
    .join(" ");
}

const NO_RELATION = "a statement without a relation";

interface Piece {
  readonly text: string;
  readonly slot: Slot | undefined;
}

type Slot = keyof typeof slots;

/** How a part of a sentence looks that is no word of ours, and what becomes of it. */
const slots = {
  /** A number with its unit: `33.3 k`, `5 min 20 s`, `<0.1 %`. */
  n: {
    pattern: "[<>≤]?\\d[\\d.,]*(?: (?:%|[kMGT]?B|µs|ms|s|k|M|G|T|min \\d+ s|h \\d+ min))?",
    write: (text: string) => text,
  },
  /** A day, or a version. */
  day: { pattern: "\\d[\\d.-]*", write: (text: string) => text },
  /** `orders`, `public.orders` */
  name: { pattern: "[^\\s,]+?", write: renameRelation },
  /** `orders, lines and customers`, `orders, lines and 4 more`, or what a shape without any is called. */
  names: {
    pattern: `${NO_RELATION}|[^\\s,]+?(?:(?:, | and | or )[^\\s,]+?)*?(?: and \\d+ more)?`,
    write: renameRelations,
  },
  sql: {
    pattern: ".+?",
    write: (text: string, renaming: Renaming) => renameSql(text, "typed", renaming),
  },
  /** In the application's code. */
  place: { pattern: ".+?", write: (text: string, { label }: Renaming) => label(text, "place") },
} as const;

function renameRelations(text: string, renaming: Renaming): string {
  if (text === NO_RELATION) return text;
  return text.replace(/(?<=^|, | and | or )(?!\d+ more$)[^\s,]+/g, (name) =>
    renameRelation(name, renaming),
  );
}

/** The parts of a form: words, slots, `{this|that}` and `[what may be missing]`. */
const formOf = (line: string): Form =>
  line
    .split(/(\{[^}]+\}|\[|\])/)
    .filter((part) => part !== "")
    .map(partOf);

function partOf(part: string): Part {
  if (part === "[") return { pattern: "(?:" };
  if (part === "]") return { pattern: ")?" };
  const inside = /^\{(.+)\}$/.exec(part)?.[1];
  if (inside === undefined) return { pattern: escaped(part) };
  if (isSlot(inside)) return { pattern: slots[inside].pattern, slot: inside };
  return { pattern: `(?:${inside.split("|").map(escaped).join("|")})` };
}

const isSlot = (word: string): word is Slot => Object.hasOwn(slots, word);

const escaped = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

const patterns = new WeakMap<Form, RegExp>();

function patternOf(form: Form): RegExp {
  const known = patterns.get(form);
  if (known) return known;
  const source = form.map(({ pattern, slot }) => (slot ? `(${pattern})` : pattern)).join("");
  const made = new RegExp(`${source}(?= |$)`, "dy");
  patterns.set(form, made);
  return made;
}

/** One sentence after the other, whichever forms they have. */
function read(text: string, forms: readonly Form[], start: number): Piece[][] | undefined {
  for (const form of forms) {
    const pieces = readOne(text, form, start);
    if (!pieces) continue;
    const end = start + pieces.reduce((sum, piece) => sum + piece.text.length, 0);
    const rest = end === text.length ? [] : read(text, forms, end + 1);
    if (rest) return [pieces, ...rest];
  }
  return undefined;
}

function readOne(text: string, form: Form, start: number): Piece[] | undefined {
  const pattern = patternOf(form);
  pattern.lastIndex = start;
  const found = pattern.exec(text);
  if (!found?.indices) return undefined;
  const filled = form.flatMap(({ slot }) => slot ?? []);
  const pieces: Piece[] = [];
  let at = start;
  filled.forEach((slot, number) => {
    const [from, to] = found.indices?.[number + 1] ?? [];
    if (from === undefined || to === undefined) return;
    pieces.push(
      { text: text.slice(at, from), slot: undefined },
      { text: text.slice(from, to), slot },
    );
    at = to;
  });
  pieces.push({ text: text.slice(at, start + found[0].length), slot: undefined });
  return pieces;
}
