import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { rules } from "./rules.ts";

/** `samples/findings/RULE/fires-….txt` and `near-miss-….txt`: plans that real servers printed. */
const folder = join(import.meta.dirname, "../../samples/findings");

const read = (rule: string, name: string) => readFileSync(join(folder, rule, name), "utf8");

function analysed(text: string) {
  const analysis = analysePlan(text);
  if (isProblem(analysis)) throw new Error(analysis.message);
  return analysis.plans;
}

const samplesOf = (rule: string, kind: string): string[] => {
  const path = join(folder, rule);
  return existsSync(path)
    ? readdirSync(path).filter((name) => name.startsWith(`${kind}-`) && name.endsWith(".txt"))
    : [];
};

describe.each(rules.map(({ name }) => name))("%s", (rule) => {
  const fires = samplesOf(rule, "fires");
  const nearMisses = samplesOf(rule, "near-miss");

  test("has real plans that it speaks of, and near misses", () => {
    expect({ fires: fires.length > 0, nearMisses: nearMisses.length > 0 }).toEqual({
      fires: true,
      nearMisses: true,
    });
  });

  test.each(fires)("is what is said first of %s", (name) => {
    const [first] = analysed(read(rule, name)).flatMap(({ findings }) => findings);
    expect(first?.rule).toBe(rule);
  });

  test.each(nearMisses)("is silent on %s", (name) => {
    const said = analysed(read(rule, name)).flatMap(({ findings }) => findings);
    expect(said.filter((finding) => finding.rule === rule)).toEqual([]);
  });
});

test("no more time is accounted for than the statement took", () => {
  for (const { name } of rules) {
    for (const sample of [...samplesOf(name, "fires"), ...samplesOf(name, "near-miss")]) {
      for (const { annotated, findings } of analysed(read(name, sample))) {
        const { totalTime = 0, plan } = annotated;
        const sum = findings.reduce((all, { time = 0 }) => all + time, 0);
        expect(sum, `${name}/${sample}`).toBeLessThanOrEqual(
          totalTime + (plan.planningTime ?? 0) + 0.001,
        );
      }
    }
  }
});
