/** Colours of a terminal, and what is left of them where the escape character was lost in copying. */
export function plainLine(line: string): string {
  const isWindows = line.endsWith("\r");
  const text = isWindows ? line.slice(0, -1) : line;
  return text.includes("[") && colours.test(text) ? text.replaceAll(allColours, "") : text;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what a terminal is sent.
const colours = /[\u001b\u241b]\[[\d;]*m|\[(?:0|1|\d\d(?:;\d+)*|[01];\d\d)m/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const allColours = /[\u001b\u241b]\[[\d;]*m|\[(?:0|1|\d\d(?:;\d+)*|[01];\d\d)m/g;
