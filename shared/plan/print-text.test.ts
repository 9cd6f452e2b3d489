import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { printText } from "./print-text.ts";

const root = join(import.meta.dirname, "../../samples/plans");

function printed(text: string): string {
  const analysis = analysePlan(text);
  if (isProblem(analysis)) return analysis.message;
  return analysis.plans
    .flatMap(({ annotated }) => printText(annotated.plan).map((line) => line.text))
    .join("\n");
}

/** psql puts a header, a footer and a blank before each line around it. */
const withoutFrame = (text: string) =>
  text
    .replace(/^ *QUERY PLAN *\n-+\n/, "")
    .replace(/\n\(\d+ rows\)\s*$/, "")
    .trimEnd()
    .split("\n")
    .map((line) => (text.startsWith(" ") ? line.slice(1) : line).trimEnd())
    .join("\n");

test.each(readdirSync(root))("%s: what was read is printed as Postgres printed it", (folder) => {
  const text = readFileSync(join(root, folder, "plan.txt"), "utf8");
  expect(printed(text)).toBe(withoutFrame(text));
});
