import { decoded, string } from "./strings.ts";

/**
 * Drivers' users print what they got: Python `{'Plan': {'Disabled': False}}`, Ruby
 * `{"Plan"=>{"Disabled"=>false}}`, Node `{ Plan: { Disabled: false } }`. The same as JSON, line
 * breaks where they were; also without the comma behind the last, and the numbers that JSON lacks.
 */
export const asJson = (literal: string): string =>
  literal.replace(tokens, (token) => {
    if (token.startsWith('"')) return token;
    if (token.startsWith("'") || token.startsWith("`")) return JSON.stringify(decoded(token));
    return words[token] ?? (/^\w+$/.test(token) ? JSON.stringify(token) : "");
  });

/** Strings first, so that nothing is found inside them; then words, keys, types, a last comma. */
const tokens = new RegExp(
  [
    string,
    // One that does not close is tried once, not again at each quote in it.
    "[\"'`][^]*",
    "=>",
    // Elixir's maps.
    "%(?=\\{)",
    "[()]",
    "-?\\b(?:True|False|None|nil|undefined|NaN|Infinity)\\b",
    "\\b[A-Za-z_]\\w{0,99}(?= ?:)",
    "\\b[A-Z]\\w{0,99}(?=\\()",
    ",(?=\\s*[\\]})])",
  ].join("|"),
  "g",
);

const words: Readonly<Record<string, string>> = {
  "=>": ":",
  "(": "[",
  ")": "]",
  True: "true",
  False: "false",
  None: "null",
  nil: "null",
  undefined: "null",
  NaN: "null",
  Infinity: "null",
  "-Infinity": "null",
};
