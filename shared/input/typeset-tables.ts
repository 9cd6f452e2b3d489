import type { SourceLine } from "./lines.ts";

type Lines = readonly SourceLine[];

/*
 * psql's formats for documents: `\pset format latex`, `latex-longtable` and `troff-ms`. See
 * `latex_escaped_print` and `troff_ms_escaped_print` in psql's print.c.
 */

/** A row ends with `\\` or `\tabularnewline`; a line of a cell with `\\` too. */
export function fromLatex(lines: Lines): Lines {
  if (!lines.some(({ text }) => /^\\begin\{(?:tabular|longtable)\}/.test(text))) return lines;
  return lines
    .filter(({ text }) => !/^\\(?!raggedright\b)[a-z]/.test(text))
    .flatMap(({ line, text }) =>
      text
        .replace(/ *(?:\\\\|\\tabularnewline)\s*$/, "")
        .replace(/^\\raggedright\{(.*)\}$/s, "$1")
        .split("\\\\")
        .map((part) => ({ line, text: part.replace(latexEscape, plainOf) })),
    );
}

const latexEscape =
  /\\(?:(textless|textgreater|textbackslash|textbar)\{\}|([~^])\{\}|([#$%&_{}]))/g;

const latexNames: Readonly<Record<string, string>> = {
  textless: "<",
  textgreater: ">",
  textbackslash: "\\",
  textbar: "|",
};

const plainOf = (_: string, name = "", accent = "", character = ""): string =>
  latexNames[name] ?? (accent || character);

/** What stands between `.TS` and `.TE`, below the header's rule. */
export function fromTroff(lines: Lines): Lines {
  const start = lines.findIndex(({ text }) => text === ".TS");
  if (start < 0) return lines;
  const rule = lines.findIndex(({ text }, at) => at > start && text === "_");
  const end = lines.findIndex(({ text }, at) => at > start && text === ".TE");
  return lines
    .slice(rule + 1, end < 0 ? undefined : end)
    .map(({ line, text }) => ({ line, text: text.replaceAll("\\(rs", "\\") }));
}
