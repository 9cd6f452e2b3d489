/** A chain of twenty thousand levels is indented to more than a text may hold. */
const MOST = 100_000_000;

/** All lines as one; undefined where that is too long. */
export function textToCopy(lines: readonly string[]): string | undefined {
  const length = lines.reduce((sum, line) => sum + line.length + 1, 0);
  return length > MOST ? undefined : lines.join("\n");
}
