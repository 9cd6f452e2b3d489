/** A string of a programming language, in any of its quotes: the source of a regular expression. */
export const string = "(?:\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`(?:[^`\\\\]|\\\\.)*`)";

/** What the string says. */
export const decoded = (text: string): string => unescaped(text.slice(1, -1));

/** The same without its quotes. */
export const unescaped = (inside: string): string =>
  inside.includes("\\")
    ? inside.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code, char: string) =>
        code ? String.fromCharCode(Number.parseInt(code, 16)) : (escapes[char] ?? char),
      )
    : inside;

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

/** Past the quote that closes the string which opens at `start`; past the text if none does. */
export function endOfString(text: string, start: number): number {
  const mark = text.charAt(start);
  for (let at = start + 1; ; ) {
    const quote = text.indexOf(mark, at);
    if (quote < 0) return text.length;
    let escapes = 0;
    while (text[quote - 1 - escapes] === "\\") escapes++;
    if (escapes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}
