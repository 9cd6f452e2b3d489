import type { Format } from "./formats.ts";

/**
 * The values in a recording, one a line, in the order in which EXPLAIN printed them, which is the
 * same in each structured format. Told by their looks alone, so that output that EXPLAIN got wrong
 * can be compared too.
 */
export function leavesOf(format: Exclude<Format, "txt">, text: string): string {
  return [...text.matchAll(leaves[format])]
    .map(([, value, empty = ""]) =>
      value === undefined ? empty.replaceAll("-", " ") : unescapes[format](value),
    )
    .join("\n");
}

const scalar = String.raw`("(?:[^"\\]|\\.)*"|(?<![\w"])-?\d[\d.e+]*|true|false)`;

const leaves = {
  json: new RegExp(`${scalar}(?!\\s*:)(?=\\s*[,\\]}])`, "g"),
  yaml: new RegExp(`${scalar}(?=[,\\]]|$)`, "gm"),
  xml: /<[^<>/ ]+>(?!\s*\n\s*<)([^<]*)<\/[^<>/ ]+>|<([^<>/ ]+) \/>/g,
};

const unquote = (value: string) => (value.startsWith('"') ? String(JSON.parse(value)) : value);

const unescapes = {
  json: unquote,
  yaml: unquote,
  xml: (value: string) =>
    value.replace(/&(lt|gt|amp|quot|#x0d);/g, (_, name: keyof typeof entities) => entities[name]),
};

const entities = { lt: "<", gt: ">", amp: "&", quot: '"', "#x0d": "\r" };
