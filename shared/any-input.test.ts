import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Analysis, analysePlan } from "./analyse-plan.ts";
import { isProblem } from "./base/problem.ts";
import { type Dice, dice } from "./plan/testing/dice.ts";

/**
 * Whatever is pasted is answered: 100,000 texts made of recorded plans by cutting, mixing and
 * spoiling them. The same every time, so that one that fails can be run again by its number.
 */
const CASES = 100_000;
const PARTS = 20;

const root = join(import.meta.dirname, "../samples/recorded");

/** Small ones, so that many can be tried; of literals that look like nodes nothing can be counted. */
const seeds = ["plans", "pasted"].flatMap((kind) =>
  readdirSync(join(root, kind))
    .filter((name) => !/literals|line-breaks|logs/.test(name))
    .flatMap((name) =>
      readdirSync(join(root, kind, name))
        .filter((file) => /\.(?:txt|json|yaml|xml)$/.test(file) && !file.includes("nodes"))
        .map((file) => readFileSync(join(root, kind, name, file), "utf8")),
    )
    .filter((text) => text.length < 3000),
);

const noise = [
  ..."()[]{}<>'\"`|+-:=,.;\\/#\t\n\r\u00a0…↵│&",
  "->",
  "-&gt;",
  "  ->  ",
  "(cost=",
  "(actual ",
  "rows=-1",
  "rows=NaN",
  "1e999",
  "99999999999999999999",
  "loops=0",
  "null",
  "Plans",
  '"Workers":',
  "InitPlan 1 (returns $0)",
  "SubPlan 1",
  "CTE a",
  "Worker 0:  ",
  "QUERY PLAN",
  "LOG:  duration: 1.0 ms  plan:",
  "<Plan>",
  "Buffers: shared hit=",
  "\ud800",
];

/** Each makes another text of one, or of two. */
const spoil: readonly ((text: string, roll: Dice, other: string) => string)[] = [
  (text, { upTo }) => text.slice(0, upTo(text.length) - 1),
  (text, { upTo }) => text.slice(upTo(text.length) - 1),
  (text, { upTo, oneOf }) => {
    const at = upTo(text.length) - 1;
    return text.slice(0, at) + oneOf(noise) + text.slice(at + upTo(3) - 1);
  },
  (text, { upTo }) => {
    const lines = text.split("\n");
    lines.splice(upTo(lines.length) - 1, upTo(3));
    return lines.join("\n");
  },
  (text, { upTo }) => {
    const lines = text.split("\n");
    const [taken = ""] = lines.splice(upTo(lines.length) - 1, 1);
    lines.splice(upTo(lines.length) - 1, 0, taken);
    return lines.join("\n");
  },
  (text, { upTo }, other) => {
    const others = other.split("\n");
    return text
      .split("\n")
      .flatMap((line) => (upTo(4) === 1 ? [line, others[upTo(others.length) - 1] ?? ""] : [line]))
      .join("\n");
  },
  (text, _, other) => `${text}\n${other}`,
  (text, { upTo }) => text.replaceAll(/\d+/g, (digits) => (upTo(6) === 1 ? `-${digits}` : digits)),
  (text) => text.replaceAll(/^ +/gm, " "),
  (text, { upTo }) => {
    const width = 19 + upTo(60);
    return text.replaceAll(new RegExp(`(.{${width}})`, "g"), "$1\n");
  },
];

function textOf(number: number): string {
  const roll = dice(number);
  let text = roll.oneOf(seeds);
  for (let times = roll.upTo(3); times > 0; times--)
    text = roll.oneOf(spoil)(text, roll, roll.oneOf(seeds));
  return text;
}

/** Nothing that a reader could see is negative or no number. */
function checkNumbers({ plans }: Analysis): void {
  for (const { annotated } of plans) {
    for (const { ownTime = 0, totalTime = 0, ownBlocks, totalRows = 0 } of annotated.measures) {
      for (const value of [ownTime, totalTime, totalRows, ...Object.values(ownBlocks ?? {})])
        if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) throw new Error(`${value}`);
    }
    if (!Number.isFinite(annotated.residual.time)) throw new Error("residual");
  }
}

const nodeLine = /^ *-> {1,2}[A-Z]\w[^'"]*\(cost=\d+\.\d+\.\.\d+\.\d+ rows=\d+ width=\d+\)/gm;

/** A line that is a node for certain is a node of a plan, or listed as not placed. */
function checkNodes(text: string, { plans }: Analysis): void {
  if (plans.some(({ annotated }) => annotated.plan.format !== "text")) return;
  // Inside a quote that was opened anything may stand.
  if (/['"`]/.test(text)) return;
  const expected = text.match(nodeLine)?.length ?? 0;
  let found = 0;
  for (const { annotated } of plans)
    found += annotated.plan.nodes.length + annotated.plan.unplaced.length;
  if (found < expected) throw new Error(`${expected - found} nodes are lost`);
}

function check(number: number): string | undefined {
  const text = textOf(number);
  try {
    const analysis = analysePlan(text);
    if (!isProblem(analysis)) {
      checkNumbers(analysis);
      checkNodes(text, analysis);
    } else if (!/^[^\n]+[.)]$/.test(analysis.message)) return `${number}: ${analysis.message}`;
    return undefined;
  } catch (error) {
    return `${number}: ${error}`;
  }
}

test.each(Array.from({ length: PARTS }, (_, part) => part))(
  "any input is answered, part %i",
  (part) => {
    const first = (part * CASES) / PARTS;
    const wrong = Array.from({ length: CASES / PARTS }, (_, at) => check(first + at)).filter(
      Boolean,
    );
    expect(wrong).toEqual([]);
  },
  60_000,
);
