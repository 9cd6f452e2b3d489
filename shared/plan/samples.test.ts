import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { draw } from "./draw.ts";

/**
 * Each folder of samples/plans and samples/pasted: a plan in text, perhaps the same in JSON, and
 * how it is drawn, checked by hand against the plan.
 */
const root = join(import.meta.dirname, "../../samples");

const folders = (name: string) =>
  readdirSync(join(root, name)).map((folder) => join(root, name, folder));

const read = (folder: string, file: string) => readFileSync(join(folder, file), "utf8");

function drawn(text: string): string {
  const analysis = analysePlan(text);
  if (isProblem(analysis)) return analysis.message;
  return analysis.plans.map(({ annotated }) => draw(annotated)).join("\n\n");
}

test.each(folders("plans"))("%s in text", (folder) => {
  expect(drawn(read(folder, "plan.txt"))).toBe(read(folder, "drawn.txt").trimEnd());
});

test.each(folders("plans").filter((folder) => existsSync(join(folder, "plan.json"))))(
  "%s in JSON",
  (folder) => {
    expect(drawn(read(folder, "plan.json"))).toBe(read(folder, "drawn.txt").trimEnd());
  },
);

test.each(folders("pasted"))("%s", (folder) => {
  expect(drawn(read(folder, "pasted.txt"))).toBe(read(folder, "drawn.txt").trimEnd());
});

/** What cannot be read, and the sentence that it gets, behind its code and the line it is about. */
test.each(folders("refused"))("%s", (folder) => {
  const text = read(folder, "pasted.txt");
  const analysis = analysePlan(text);
  const answer = isProblem(analysis) ? analysis : undefined;
  const line = answer?.place && text.slice(0, answer.place.offset).split("\n").length;
  const head = [answer?.code, line && `line ${line}`].filter(Boolean).join(", ");
  expect(`${head}\n${answer?.message}\n`).toBe(read(folder, "refused.txt"));
});

const texts = folders("plans").flatMap((folder) =>
  ["plan.txt", "plan.json"]
    .filter((file) => existsSync(join(folder, file)))
    .map((file) => [join(folder, file)] as const),
);

describe.each(texts)("%s", (file) => {
  const analysis = analysePlan(readFileSync(file, "utf8"));
  const plans = isProblem(analysis) ? [] : analysis.plans;

  test("own times and blocks are never negative, and sum to the root's", () => {
    for (const { annotated } of plans) {
      const { measures, residual } = annotated;
      for (const { ownTime = 0, ownBlocks } of measures) {
        expect(ownTime).toBeGreaterThanOrEqual(0);
        for (const blocks of Object.values(ownBlocks ?? {})) {
          expect(blocks).toBeGreaterThanOrEqual(0);
        }
      }
      expect(Math.abs(residual.time)).toBeLessThanOrEqual(residual.timeBound + 1e-6);
      expect(residual.blocks).toBe(0);
    }
  });

  test("every line of it is placed, and nothing is left over", () => {
    expect(plans).not.toHaveLength(0);
    for (const { annotated, lines } of plans) {
      expect(annotated.plan.unplaced).toEqual([]);
      expect(lines).toHaveLength(annotated.plan.nodes.length);
    }
  });
});
