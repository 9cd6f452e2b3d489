import { endOfString, unescaped } from "#shared/input/strings.ts";

type Value = string | null;

/**
 * Values as a program prints them, whether Python, Ruby, JavaScript, Elixir, Go or JSON: what is in
 * quotes as it is meant, null by any of its names, and everything else as it stands.
 */
export function readValues(text: string): Value[] {
  return partsOf(text).map(valueIn);
}

/** The parts of a list, which may hold others, without what stands around: `1, 'a, b', (2, 3)`. */
export function partsOf(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (sign === "'" || sign === '"' || sign === "`") at = endOfString(text, at) - 1;
    else if ("([{".includes(sign)) depth += 1;
    else if (")]}".includes(sign)) depth -= 1;
    else if (sign === "," && depth === 0) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  const last = text.slice(from).trim();
  return last === "" ? parts : [...parts, last];
}

const nulls: ReadonlySet<string> = new Set(["None", "nil", "null", "NULL", "undefined", "<nil>"]);

export function valueIn(part: string): Value {
  if (nulls.has(part)) return null;
  const quoted = /^[bur]?(['"`])([\s\S]*)\1$/.exec(part);
  if (quoted) return unescaped(quoted[2] ?? "");
  const date =
    /^datetime\.(?:date|datetime)\((\d+), (\d+), (\d+)(?:, (\d+), (\d+)(?:, (\d+))?)?/.exec(part);
  if (date) return dateOf(date.slice(1));
  // Decimal('1.5'), UUID('…'), #Decimal<1.5>, ~D[2026-01-01]
  const inside = /^(?:\w[\w.]*\(['"]([^'"]*)['"]\)|#\w+<([^>]*)>|~[A-Z]\[([^\]]*)\])$/.exec(part);
  if (inside) return inside[1] ?? inside[2] ?? inside[3] ?? part;
  if (/^\[[\s\S]*\]$/.test(part)) return arrayOf(readValues(part.slice(1, -1)));
  return part === "True" || part === "False" ? part.toLowerCase() : part;
}

/** As Postgres writes an array. */
const arrayOf = (values: readonly Value[]) =>
  `{${values.map((value) => (value === null ? "NULL" : element(value))).join(",")}}`;

const element = (value: string) =>
  /^[\w.+-]+$/.test(value) && !/^null$/i.test(value)
    ? value
    : `"${value.replaceAll(/["\\]/g, "\\$&")}"`;

function dateOf(parts: readonly (string | undefined)[]): string {
  const [year, month = "", day = "", hour, minute = "", second = "0"] = parts;
  const two = (text: string) => text.padStart(2, "0");
  const date = `${year}-${two(month)}-${two(day)}`;
  return hour === undefined ? date : `${date} ${two(hour)}:${two(minute)}:${two(second)}`;
}

/** The list in the last brackets of a text, and what stands before: `select … [1, "a"]`. */
export function lastList(text: string): { before: string; list: string } | undefined {
  if (!text.endsWith("]")) return undefined;
  let tries = 0;
  for (let at = text.lastIndexOf("["); at >= 0; at = text.lastIndexOf("[", at - 1)) {
    if (++tries > DEEPEST) return undefined;
    const list = text.slice(at + 1, -1);
    if (isBalanced(list)) return { before: text.slice(0, at).trimEnd(), list };
    if (at === 0) return undefined;
  }
  return undefined;
}

/** Brackets of values inside of the list: each is tried. */
const DEEPEST = 1_000;

function isBalanced(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (sign === "'" || sign === '"' || sign === "`") {
      const end = endOfString(text, at);
      if (text[end - 1] !== sign) return false;
      at = end - 1;
    } else if (sign === "[") depth += 1;
    else if (sign === "]" && --depth < 0) return false;
  }
  return depth === 0;
}
