import { units } from "./own-names.ts";
import { searchConfigurations } from "./postgres-names.ts";
import type { Renaming } from "./renaming.ts";

/**
 * What stands in quotes. Its letters and digits are replaced and the rest is kept, so that a pattern
 * stays a pattern, an array has as many elements, and JSON is JSON.
 */
export function renameLiteral(content: string, type: string, renaming: Renaming): string {
  if (type === "regconfig" && searchConfigurations.has(content)) return content;
  const kept = keptWords(content, type);
  if (kept?.has(content.toLowerCase())) return content;
  return content.replace(parts, (part, ...found) => {
    const { whole, day, clock, own } = found.at(-1) as Partial<Record<string, string>>;
    if (own !== undefined || kept?.has(part.toLowerCase())) return part;
    if (whole !== undefined) return renaming.literal(part);
    if (day !== undefined) return renaming.day(part);
    if (clock !== undefined) return renaming.clock(part);
    return renaming.isName(part) ? renaming.name(part, "column") : renameLetters(part, renaming);
  });
}

const parts = new RegExp(
  [
    /(?<whole>[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})/,
    /(?<!\d)(?<day>\d{4}-\d\d-\d\d)(?!\d)/,
    /(?<!\d)(?<clock>\d\d:\d\d:\d\d)(?!\d)/,
    // Escapes of JSON, and how far a time is from UTC.
    /(?<own>\\["\\/bfnrt]|(?<=:\d\d(?:\.\d{1,6})?)[-+]\d\d(?::\d\d)?(?!\d))/,
    /\d+/,
    /[A-Za-z_\x80-\uffff][\w$\x80-\uffff]*/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gi",
);

/** In SQL `_` stands for any letter. */
const renameLetters = (run: string, { literal }: Renaming): string =>
  run.replace(/\d+|[^\d_$]+/g, (part) => literal(part));

/** What such a value may say that is Postgres' own. */
function keptWords(content: string, type: string): ReadonlySet<string> | undefined {
  if (type === "interval" || type === "field") return units;
  if (/^(?:bool|boolean)(?:\[\])*$/.test(type)) return truths;
  if (/^(?:date|time)/.test(type)) return moments;
  if (/^\s*\{"|^\s*\[/.test(content) || /^json/.test(type)) return jsonWords;
  return type.endsWith("[]") ? nulls : undefined;
}

const truths = new Set(["t", "f", "true", "false", "null", "yes", "no", "on", "off"]);
const moments = new Set("now today tomorrow yesterday infinity -infinity epoch utc t z".split(" "));
const jsonWords = new Set(["true", "false", "null"]);
const nulls = new Set(["null"]);
