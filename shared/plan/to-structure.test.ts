import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isProblem } from "#shared/base/problem.ts";
import { toIndentedJson } from "#shared/base/to-json.ts";
import { recognise } from "#shared/input/recognise.ts";
import type { Plan } from "./plan.ts";
import { readPlans } from "./read-plans.ts";
import { toStructure } from "./to-structure.ts";

const samples = join(import.meta.dirname, "../../samples");
const files = globSync(
  [
    ...["plans/*/plan.*", "pasted/*/pasted.txt"],
    ...["recorded/plans/*/18.{json,txt}", "recorded/plans/*/12.json"],
  ],
  { cwd: samples },
).sort();

const read = (text: string) => {
  const input = recognise(text);
  // EXPLAIN prints no plan of some statements.
  if (isProblem(input) || input.kind !== "plans") return [];
  return input.plans.flatMap((found) => {
    const read = readPlans(found);
    return isProblem(read) ? [] : read.map(({ plan }) => plan);
  });
};

/** Of text, some things are only known from how it is printed; where it stood is no part of the plan. */
const sameAs = ({
  format: _,
  notes: __,
  hasDecimalRows: ___,
  unplaced: ____,
  duration: _____,
  others,
  ...plan
}: Plan) => ({
  ...plan,
  // An object has each key once: the second of a label gets a number.
  others: others.map(([label, value]) => [label.replace(/ #\d+$/, ""), value]),
});

test("a plan of any format, written as EXPLAIN's JSON, reads to the same plan", () => {
  expect(files.length).toBeGreaterThan(300);
  for (const file of files) {
    const plans = read(readFileSync(join(samples, file), "utf8"));
    const again = read(toIndentedJson(plans.map(toStructure)));
    expect(again.map(sameAs), file).toEqual(plans.map(sameAs));
  }
});
