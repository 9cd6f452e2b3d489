import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readText } from "./testing/read-text.ts";

const folder = join(import.meta.dirname, "../../../samples/logs");
const texts = globSync(
  "{applications,shipped,recorded}/**/{log.txt,12.log,18.log,18.csv,18.json}",
  { cwd: folder },
).map((file) => readFileSync(join(folder, file), "utf8"));

/** Mulberry32: the same each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test("whatever is mixed, cut or spoiled, each line is counted, and chunks change nothing", () => {
  const random = numbers(9);
  const any = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  for (let round = 0; round < 150; round++) {
    const lines = Array.from({ length: 3 }, () => any(texts).split("\n"))
      .flatMap((all) => {
        const from = Math.floor(random() * all.length);
        return all.slice(from, from + 1 + Math.floor(random() * 30));
      })
      .map((line) => {
        const at = Math.floor(random() * line.length);
        return random() < 0.1
          ? line.slice(0, at) +
              any(["", '"', "[", "'", "\t", "\u0000", "LOG:  "]) +
              line.slice(at + 1)
          : line;
      });
    const text = `${lines.join("\n")}\n`;
    const read = readText(text);
    expect(read.reading.lines).toBe(lines.length);
    expect(readText(text, 1 + Math.floor(random() * 50))).toEqual(read);
  }
});

test("a long line that nothing reads is counted, and read to its end", () => {
  const heads = texts.map((text) => text.split("\n").slice(0, 30).join("\n"));
  const fillings = ["a.", "[", "(", "1", "'", '"', ", [1", "GET /x "];
  for (const head of heads.filter((_, at) => at % 4 === 0)) {
    for (const filling of fillings) {
      const { reading } = readText(`${head}\n${filling.repeat(2_000)}\n`, 65_536);
      expect(reading.lines).toBe(head.split("\n").length + 1);
    }
  }
});
