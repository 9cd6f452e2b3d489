import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createParser } from "#server/postgres/parse/create-parser.ts";
import { analysePlan } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { statementFacts } from "#shared/sql/statement-facts.ts";
import { findings } from "./find.ts";
import type { Known } from "./known.ts";
import { rules } from "./rules.ts";

/** `samples/findings/RULE/fires-….txt` and `near-miss-….txt`: plans that real servers printed. */
const folder = join(import.meta.dirname, "../../samples/findings");

const read = (rule: string, name: string) => readFileSync(join(folder, rule, name), "utf8");

const parse = createParser();

/** `-- with: catalog` in the SQL of a sample: the rule needs what the plan alone does not tell. */
const needed = (rule: string, name: string): string | undefined =>
  /^-- with: (\w+)$/m.exec(read(rule, asSql(name)))?.[1];

const asSql = (name: string) => name.replace(/txt$/, "sql");

async function knownOf(rule: string, name: string): Promise<Known> {
  const file = name.replace(/txt$/, "json");
  const relations = existsSync(join(folder, rule, file)) && JSON.parse(read(rule, file));
  const sql = read(rule, asSql(name)).trimEnd().split(/;\n/).at(-1) ?? "";
  const parsed = await parse(sql);
  if (isProblem(parsed)) throw new Error(`${rule}/${name}: ${parsed.message}`);
  const statement = statementFacts(sql, parsed);
  return { ...(relations && { relations }), ...(statement && { statement }) };
}

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

  test.each(fires)("is what is said first of %s", async (name) => {
    const plans = analysed(read(rule, name));
    const known = await knownOf(rule, name);
    const [alone] = plans.flatMap(({ findings }) => findings);
    const [first] = plans.flatMap(({ annotated }) => findings(annotated, known).findings);
    expect([alone?.rule === rule, first?.rule]).toEqual([needed(rule, name) === undefined, rule]);
  });

  test.each(nearMisses)("is silent on %s", async (name) => {
    const plans = analysed(read(rule, name));
    const known = await knownOf(rule, name);
    const said = plans.flatMap((plan) => [
      ...plan.findings,
      ...findings(plan.annotated, known).findings,
    ]);
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
