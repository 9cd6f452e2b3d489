import { decoded, string } from "#shared/input/strings.ts";

/** A text of an object as Node prints it: a long one in parts, with a `+` between them. */
export function printedText(object: string, key: "sql" | "query"): string | undefined {
  return keys[key]
    .exec(object)?.[1]
    ?.split(/\s*\+\s*\n?\s*(?=['"`])/)
    .map((part) => decoded(part.trim()))
    .join("");
}

const keyOf = (key: string) => new RegExp(`\\b${key}: (${string}(?:\\s*\\+\\s*${string})*)`);

const keys = { sql: keyOf("sql"), query: keyOf("query") };
