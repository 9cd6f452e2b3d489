import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isProblem } from "#shared/base/problem.ts";
import { recognise } from "#shared/input/recognise.ts";
import { annotate } from "./annotate.ts";
import type { Plan } from "./plan.ts";
import { printText } from "./print-text.ts";
import { readPlans } from "./read-plans.ts";
import { readText } from "./read-text.ts";
import { comparable, outline } from "./testing/comparable.ts";
import { frozen } from "./testing/frozen.ts";

/**
 * What servers of Postgres 12 to 18 printed: every node type and property, in four formats, and in
 * the forms in which people paste it. See samples/recorded/README.md.
 */
const root = join(import.meta.dirname, "../../samples/recorded");

const read = (folder: string, file: string) => readFileSync(join(root, folder, file), "utf8");

function plansOf(folder: string, file: string): Plan[] {
  const input = recognise(read(folder, file));
  if (isProblem(input)) throw new Error(`${folder}/${file}: ${input.message}`);
  if (input.kind !== "plans") throw new Error(`${folder}/${file} is ${input.kind}`);
  return input.plans.flatMap((found) => {
    const plans = readPlans(found);
    if (isProblem(plans)) throw new Error(`${folder}/${file}: ${plans.message}`);
    return plans.map(({ plan }) => plan);
  });
}

/** What belongs to a log entry, and not to the plan in it. */
const withoutEntry = ({ duration: _, queryText: __, queryParameters: ___, ...plan }: Plan): Plan =>
  plan;

function planOfText(text: string): unknown {
  const plans = readText(text.split("\n").map((line, at) => ({ line: at + 1, text: line })));
  if (isProblem(plans)) throw new Error(plans.message);
  return plans.map(({ plan }) => comparable(plan))[0];
}

const folders = (kind: string) => readdirSync(join(root, kind)).map((name) => join(kind, name));

/** The cases in which EXPLAIN has nothing to plan: what they are answered with is in `refused`. */
const isPlan = (folder: string) => !/utility-|notify|rule-instead-nothing|-existing$/.test(folder);

const stems = folders("plans")
  .filter(isPlan)
  .flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith(".txt") && !file.endsWith(".nodes.txt"))
      .map((file) => [folder, file.slice(0, -4)] as const),
  );

describe.each(stems)("%s %s", (folder, stem) => {
  const text = plansOf(folder, `${stem}.txt`);

  test("has the nodes that an independent reader finds in its JSON", () => {
    const [version] = stem.split("-");
    expect(text.map(outline).join("\n\n")).toBe(read(folder, `${version}.nodes.txt`).trimEnd());
  });

  test("leaves no line unplaced, and keeps no property that has a field", () => {
    for (const { unplaced } of text) expect(unplaced).toEqual([]);
  });

  const others = ["json", "yaml", "xml"].filter((format) =>
    existsSync(join(root, folder, `${stem}.${format}`)),
  );
  test.each(stem.endsWith("-timed") ? [] : others)("reads alike in text and %s", (format) => {
    expect(text.map(comparable)).toEqual(plansOf(folder, `${stem}.${format}`).map(comparable));
  });

  test("reads alike when it is printed as text", () => {
    const printed = text.map((plan) =>
      printText(plan)
        .map((line) => line.text)
        .join("\n"),
    );
    expect(printed.map(planOfText)).toEqual(text.map(withoutEntry).map(comparable));
  });

  test.each(["txt", ...others])("keeps the laws of measuring, in %s", (format) => {
    for (const plan of plansOf(folder, `${stem}.${format}`)) {
      const { measures, residual } = annotate(frozen(plan));
      for (const { ownTime = 0, ownBlocks } of measures) {
        expect(ownTime).toBeGreaterThanOrEqual(0);
        for (const blocks of Object.values(ownBlocks ?? {}))
          expect(blocks).toBeGreaterThanOrEqual(0);
      }
      expect(Math.abs(residual.time)).toBeLessThanOrEqual(residual.timeBound + 1e-6);
    }
  });
});

const ways = folders("pasted").flatMap((folder) =>
  readdirSync(join(root, folder)).flatMap((file) => {
    const [, version, format] = /^(\d+)-(text|json)-.+\.txt$/.exec(file) ?? [];
    return version ? [[folder, file, `${version}.${format === "text" ? "txt" : "json"}`]] : [];
  }),
) as [string, string, string][];

test.each(ways)("%s: %s reads as %s does", (folder, file, reference) => {
  const pasted = plansOf(folder, file).map(withoutEntry).map(nodesOf);
  expect(pasted).toEqual(plansOf(folder, reference).map(withoutEntry).map(nodesOf));
});

/** Lines around a plan may be left unplaced, and are then shown; its nodes are all there. */
const nodesOf = (plan: Plan): unknown =>
  JSON.parse(JSON.stringify((comparable(plan) as { nodes: unknown }).nodes, withoutBlanks));

/**
 * Where an old terminal broke a line in a value, a blank may have been there or not. Which blocks
 * were in the cache changes from run to run.
 */
function withoutBlanks(key: string, value: unknown): unknown {
  if (/^shared(?:Hit|Read)Blocks$/.test(key)) return undefined;
  return typeof value === "string" ? value.replace(/\s+/g, "") : value;
}
