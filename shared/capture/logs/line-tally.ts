import type { LineNotUnderstood, LogReading, Noise } from "./reading.ts";

/** Counts what became of each line. */
export interface LineTally {
  entry(lines: number): void;
  noise(kind: Noise, lines: number): void;
  notUnderstood(line: number, text: string): void;
  /** What was taken for an entry at first. */
  wasNoise(kind: Noise, lines: number): void;
  counts(): Pick<LogReading, "lines" | "entryLines" | "noise" | "notUnderstood">;
}

/** More would be no list that anybody reads. */
const MOST_LISTED = 100;

/** Enough to see what it is. */
const LONGEST_LISTED = 300;

export function tallyLines(): LineTally {
  let entryLines = 0;
  let unknown = 0;
  const noise: Partial<Record<Noise, number>> = {};
  const first: LineNotUnderstood[] = [];
  const addNoise = (kind: Noise, lines: number) => {
    noise[kind] = (noise[kind] ?? 0) + lines;
  };
  return {
    entry: (lines) => {
      entryLines += lines;
    },
    noise: addNoise,
    wasNoise: (kind, lines) => {
      entryLines -= lines;
      addNoise(kind, lines);
    },
    notUnderstood: (line, text) => {
      unknown += 1;
      if (first.length < MOST_LISTED) first.push({ line, text: text.slice(0, LONGEST_LISTED) });
    },
    counts: () => ({
      lines: Object.values(noise).reduce((sum, lines) => sum + lines, entryLines + unknown),
      entryLines,
      noise,
      notUnderstood: { lines: unknown, first },
    }),
  };
}
