import { numbersIn } from "#shared/input/node-names.ts";
import type { Label } from "./text-properties.ts";

/**
 * A property's value as it is read line by line. A condition that a frame broke, and a literal with
 * line breaks of its own, go on in the next lines: until their brackets and quotes close.
 */
export interface OpenValue {
  readonly label: Label;
  text: string;
  /** Where its line began, if it had one of its own. */
  readonly column: number;
  depth: number;
  quote: string;
}

export function openValue(label: Label, text: string, column = -1): OpenValue {
  const value = { label, text, column, depth: 0, quote: "" };
  follow(value, text);
  return value;
}

export const isOpen = ({ depth, quote }: Pick<OpenValue, "depth" | "quote">): boolean =>
  depth > 0 || quote !== "";

/** Whether a value has an end, and nothing in it looks like a node. */
export function isWhole(text: string): boolean {
  const value = { depth: 0, quote: "" };
  follow(value, text);
  return !isOpen(value) && numbersIn(text) < 0;
}

/** A list that was broken after a comma. */
export const expectsMore = ({ text }: OpenValue): boolean => text.endsWith(",");

/** `between` stands where the line was broken: nothing if that was in the middle of a word. */
export function goOn(value: OpenValue, text: string, between: string): void {
  // Inside a literal the line break and the indentation are the literal's own.
  const next =
    value.quote === "'" && between !== "" ? `\n${text.trimEnd()}` : `${between}${text.trim()}`;
  value.text += next;
  follow(value, next);
}

/** After how many of the next lines the value is whole: all quotes and brackets closed. -1: never. */
export function endOfValue({ depth, quote }: OpenValue, next: readonly string[]): number {
  const value = { depth, quote };
  return next.findIndex((text) => {
    follow(value, text);
    return !isOpen(value);
  });
}

function follow(value: Pick<OpenValue, "depth" | "quote">, text: string): void {
  let { depth, quote } = value;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > BRACKET_CLOSES) continue;
    if (quote !== "") {
      if (code === quote.charCodeAt(0)) quote = "";
    } else if (code === BRACKET_OPENS) depth++;
    else if (code === BRACKET_CLOSES) depth--;
    else if (code === SINGLE_QUOTE) quote = "'";
    else if (code === DOUBLE_QUOTE) quote = '"';
  }
  value.depth = depth;
  value.quote = quote;
}

const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const BRACKET_OPENS = 40;
const BRACKET_CLOSES = 41;
