import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { comparable } from "#shared/plan/testing/comparable.ts";

/**
 * Each file in a folder of samples/forms is the plan of its `plan.txt` as one program, page or chat
 * gives it: it reads as that does, with nothing left over. Some have the statement too.
 */
const root = join(import.meta.dirname, "../../samples/forms");
const read = (file: string) => readFileSync(join(root, file), "utf8");

function plansOf(file: string): unknown {
  const analysis = analysePlan(read(file));
  return analysis.kind === "analysis"
    ? analysis.plans.map(({ annotated: { plan } }) => comparable({ ...plan, queryText: "" }))
    : analysis;
}

describe.each(readdirSync(root))("%s", (folder) => {
  const plan = plansOf(join(folder, "plan.txt"));

  test.each(readdirSync(join(root, folder)))("%s", (file) => {
    expect(plan).toHaveLength(1);
    expect(plansOf(join(folder, file))).toEqual(plan);
  });
});

test.each([
  ["rows of a driver", "json-rows-of-another-name.txt", [1, 1, 1, 1, 1]],
  ["a list, one a line", "go-slice-of-lines.txt", [2, 3, 7, 10, 11]],
  ["strings that PHP prints", "php-var-dump.txt", [5, 10, 30, 45, 50]],
])("a node's lines are those of the paste: %s", (_, file, firstLines) => {
  const analysis = analysePlan(read(join("analyzed", file)));
  const plans = analysis.kind === "analysis" ? analysis.plans : [];
  expect(plans.flatMap(({ lines }) => lines.map(({ first }) => first))).toEqual(firstLines);
});

test("the place of a problem is where the paste goes wrong", () => {
  const rows = `('[',)\n('  {"Plan": {"Node Type": "Seq Scan",',)\n('  "Plans": [',)`;
  const analysis = analysePlan(rows);
  const place = analysis.kind === "problem" ? analysis.place : undefined;
  expect(rows.slice(0, place?.offset).split("\n").length).toBe(3);
  expect(analysis).toMatchObject({ code: "unreadable-plan" });
});
