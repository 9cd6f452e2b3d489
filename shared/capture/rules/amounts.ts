import { formatBytes, formatRows, formatTime, grouped } from "#shared/base/format.ts";
import type { Milliseconds, Rows } from "#shared/base/units.ts";
import type { SeenStatement } from "#shared/capture/units/open-unit.ts";
import { ROUND_TRIP } from "#shared/capture/weight.ts";
import { plainColumns } from "./key-of.ts";
import { callsOf, nameOfShape, type Rule, sums } from "./rule.ts";
import { examplesOf } from "./values-of.ts";

/** GitLab's limit for one request. */
const MOST_STATEMENTS = 100;

/** More statements than a request should need. */
export const manyStatements: Rule = ({ statements, weight }) => {
  const sent = statements.filter(({ shape }) => shape.kind !== "transaction");
  if (callsOf(sent) <= MOST_STATEMENTS) return [];
  return [
    {
      rule: "many-statements",
      title: "More statements than one page should need",
      severity: "medium",
      shapes: [],
      ...sums(sent),
      detail: `${grouped(callsOf(sent))} statements in one unit of work. With ${formatTime(ROUND_TRIP)} for each way there and back it waits ${formatTime(weight)} for Postgres.`,
      strength: "strong",
      advice: `Look at what repeats first. Most pages need fewer than ${MOST_STATEMENTS}.`,
    },
  ];
};

/** From where on a reader notices a single statement. */
const SLOW: Milliseconds = 100;

/** Of what was only counted, the mean. */
const timeOfOne = ({ event: { duration = 0, calls = 1 } }: SeenStatement): Milliseconds =>
  duration / calls;

/** EXPLAIN has no word for them, and no page waits for them. */
const isSchemaChange = /^(?:create|drop|alter|comment|reindex|cluster|vacuum|analyze|truncate) /;

export const slow: Rule = ({ runs }) =>
  [...runs.values()].flatMap((run) => {
    const slowOnes = run.filter((statement) => timeOfOne(statement) >= SLOW);
    const [first] = slowOnes;
    if (!first || isSchemaChange.test(first.shape.text)) return [];
    const longest = Math.max(...slowOnes.map(timeOfOne));
    const isCounted = slowOnes.some(({ event }) => (event.calls ?? 1) > 1);
    return [
      {
        rule: "slow" as const,
        title: "A statement is slow by itself",
        severity: longest >= 10 * SLOW ? ("high" as const) : ("medium" as const),
        shapes: [first.shape.id],
        ...sums(slowOnes),
        detail: isCounted
          ? `${grouped(callsOf(slowOnes))} took ${formatTime(longest)} on average.`
          : `${grouped(slowOnes.length)} of ${grouped(run.length)} took ${formatTime(SLOW)} or more, the longest ${formatTime(longest)}.`,
        strength: "strong" as const,
        advice: "Explain it with the values that it was slow for.",
        examples: examplesOf(slowOnes),
      },
    ];
  });

const MANY_COLUMNS = 15;
const MANY_BYTES = 1024 * 1024;

/** Many columns of many rows, of which the page probably shows few. */
export const manyColumns: Rule = ({ runs }) =>
  [...runs.values()].flatMap((run) => {
    const [first] = run;
    const received = run.reduce((sum, { event }) => sum + (event.received ?? 0), 0);
    if (first?.shape.kind !== "select" || received < MANY_BYTES) return [];
    const columns = plainColumns(first.shape.text)?.length;
    const isAll = /^select (?:distinct )?(?:[\w".]+\.)?\* /.test(first.shape.text);
    if ((!isAll && (columns ?? 0) < MANY_COLUMNS) || /\blimit\b/.test(first.shape.text)) return [];
    return [
      {
        rule: "many-columns" as const,
        title: "Many columns of many rows",
        severity: "low" as const,
        shapes: [first.shape.id],
        ...sums(run),
        detail: `${nameOfShape(first)} was read with ${isAll ? "all its columns" : `${columns} columns`}: ${formatBytes(received)} came back.`,
        strength: "candidate" as const,
        advice:
          "Name the columns that are used. What is long and stored apart is then not even read.",
        limits: ["Which columns the application uses is not told."],
      },
    ];
  });

const MANY_ROWS: Rows = 1_000;

/** A list that grows with the table. */
export const noLimit: Rule = ({ runs }) =>
  [...runs.values()].flatMap((run) => {
    const [first] = run;
    const rows = Math.max(0, ...run.map(({ event }) => event.rows ?? 0));
    if (first?.shape.kind !== "select" || rows <= MANY_ROWS) return [];
    if (/\b(?:where|limit|group by|fetch)\b/.test(first.shape.text)) return [];
    return [
      {
        rule: "no-limit" as const,
        title: "A list without an end",
        severity: "low" as const,
        shapes: [first.shape.id],
        ...sums(run),
        detail: `${nameOfShape(first)} returned ${formatRows(rows)}, without WHERE and LIMIT: it grows with the table.`,
        strength: "candidate" as const,
        advice: "Show a page of it, with ORDER BY and LIMIT, unless all of it is wanted.",
      },
    ];
  });
