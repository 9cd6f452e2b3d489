/** A string of a programming language, in any of its quotes: the source of a regular expression. */
export const string = "(?:\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`(?:[^`\\\\]|\\\\.)*`)";

/** What the string says. */
export const decoded = (text: string): string =>
  text
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code, char: string) =>
      code ? String.fromCharCode(Number.parseInt(code, 16)) : (escapes[char] ?? char),
    );

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };
