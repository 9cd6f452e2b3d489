import { grouped } from "#shared/base/format.ts";
import type { Rewriting } from "#shared/capture/finding.ts";
import type { KnownShape } from "#shared/capture/shape/shapes.ts";
import type { SeenStatement } from "#shared/capture/units/open-unit.ts";
import { keyOf } from "./key-of.ts";
import {
  callsOf,
  type Found,
  isCounted,
  nameOfShape,
  type Rule,
  type SeenUnit,
  sums,
} from "./rule.ts";
import { examplesOf } from "./values-of.ts";

/** Below that nobody would rewrite it. */
const LEAST = 10;

/** Rows that are written one by one. */
export const writeLoop: Rule = (seen) =>
  [...seen.runs.values()].flatMap((run) => {
    const [first] = run;
    if (!first || !isSingleWrite(run) || callsOf(run) < LEAST) return [];
    return [found(seen, first, run)];
  });

const isSingleWrite = (run: readonly SeenStatement[]): boolean =>
  run.every(
    ({ shape, rows, event }) =>
      /^(?:insert|update|delete)$/.test(shape.kind) &&
      rows === 1 &&
      (event.rows === undefined || event.rows <= (event.calls ?? 1)) &&
      !/\bunnest\s?\(|\bany\s?\(|\bin \(…\)|^insert .* select /.test(shape.text),
  );

type Commits = "each" | "together" | "not-told";

function found(seen: SeenUnit, first: SeenStatement, run: readonly SeenStatement[]): Found {
  const commits = commitsOf(seen, run);
  const { kind } = first.shape;
  const name = nameOfShape(first);
  return {
    rule: "write-loop",
    title: titles[kind] ?? "Rows are written one by one",
    severity: commits === "each" ? "high" : "medium",
    shapes: [first.shape.id],
    ...sums(run),
    detail: [
      `${grouped(callsOf(run))} rows of ${name}, each by a statement of its own.`,
      commits === "each" &&
        "Each is in a transaction of its own, and Postgres writes to disk at the end of each before it answers.",
    ]
      .filter(Boolean)
      .join(" "),
    evidence: [],
    limits:
      commits === "not-told"
        ? [
            "No BEGIN and COMMIT were seen around them: either each statement commits by itself, or they were not logged.",
          ]
        : [],
    strength: "strong",
    advice: adviceOf(kind, commits),
    examples: examplesOf(run),
    rewritings: rewritings(first.shape),
  };
}

const titles: Readonly<Partial<Record<KnownShape["kind"], string>>> = {
  insert: "Rows are inserted one by one",
  update: "Rows are updated one by one",
  delete: "Rows are deleted one by one",
};

function commitsOf({ unit }: SeenUnit, run: readonly SeenStatement[]): Commits {
  const transactions = new Set(run.flatMap(({ transaction }) => transaction ?? []));
  if (transactions.size === run.length && !isCounted(run)) return "each";
  if (transactions.size > 0) return "together";
  if (isCounted(run)) return "not-told";
  return unit.tally.transactionControls > 0 || unit.by === "trace" ? "each" : "not-told";
}

function adviceOf(kind: KnownShape["kind"], commits: Commits): string {
  const first = commits === "together" ? "" : "Begin one transaction around all of them. ";
  if (kind === "insert")
    return `${first}Send many rows in one statement: VALUES with several rows, unnest of arrays, or COPY.`;
  return kind === "update"
    ? `${first}Update all of them in one statement, from a list of keys and new values.`
    : `${first}Delete all of them in one statement, with = any($1).`;
}

function rewritings({ kind, text }: KnownShape): Rewriting[] {
  if (kind === "insert") return insertRewritings(text);
  const key = keyOf(text);
  if (!key?.isAlone) return [];
  return kind === "delete"
    ? [
        {
          says: "One statement for all keys",
          sql: `${text.replace(key.text, `${key.name} = any($1)`)};`,
        },
      ]
    : [];
}

/** `insert into t (a, b) values (…)`: the list of its columns has to be there. */
function insertRewritings(text: string): Rewriting[] {
  const [, target, list] = /^insert into ([^ ]+) \(([^)]+)\) values /.exec(text) ?? [];
  if (target === undefined || list === undefined) return [];
  const columns = list.split(", ");
  const row = (from: number) => `(${columns.map((_, at) => `$${from + at}`).join(", ")})`;
  return [
    {
      says: "Many rows a statement",
      sql: `insert into ${target} (${list})\nvalues ${row(1)}, ${row(columns.length + 1)}, …;`,
    },
    { says: "For thousands of rows", sql: `copy ${target} (${list}) from stdin;` },
  ];
}
