import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dice } from "#shared/plan/testing/dice.ts";
import { readText } from "./testing/read-text.ts";

const folder = join(import.meta.dirname, "../../../samples/logs");
const texts = globSync(
  "{applications,shipped,recorded}/**/{log.txt,12.log,18.log,18.csv,18.json}",
  { cwd: folder },
).map((file) => readFileSync(join(folder, file), "utf8"));

test("whatever is mixed, cut or spoiled, each line is counted, and chunks change nothing", () => {
  const { upTo, chance, oneOf } = dice(9);
  for (let round = 0; round < 150; round++) {
    const lines = Array.from({ length: 3 }, () => oneOf(texts).split("\n"))
      .flatMap((all) => all.slice(upTo(all.length) - 1).slice(0, upTo(30)))
      .map((line) => {
        if (!chance(0.1)) return line;
        const at = upTo(line.length + 1) - 1;
        const spoiled = oneOf(["", '"', "'", "[", "\t", "\u0000", "LOG:  "]);
        return line.slice(0, at) + spoiled + line.slice(at + 1);
      });
    const text = `${lines.join("\n")}\n`;
    const read = readText(text);
    expect(read.reading.lines).toBe(lines.length);
    expect(readText(text, upTo(50))).toEqual(read);
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
