import { counted, formatTime, grouped } from "#shared/base/format.ts";
import type { Capture, Route, Shape, Sums } from "#shared/capture/capture.ts";
import type { CaptureFinding } from "#shared/capture/finding.ts";
import { codeCell, fenced, folded, inline, table } from "./markdown-text.ts";

/** A capture to be read in an issue: the numbers, what repeats and what to do, shapes and pages. */
export function captureToMarkdown(title: string, capture: Capture): string {
  const { totals, findings, shapes, routes, limits } = capture;
  return `${[
    `# ${inline(title)}`,
    numbersOf(totals, capture),
    "## Findings",
    findings.length > 0
      ? findings.slice(0, MOST_FINDINGS).map(findingItem).join("\n")
      : "None of the checks found anything that repeats or waits.",
    ...more(findings.length - MOST_FINDINGS, "finding", "findings"),
    "## Shapes",
    shapeTable(shapes.filter(({ kind }) => kind !== "transaction")),
    ...(routes.length > 0 ? ["## Units of work", routeTable(routes)] : []),
    ...(limits.length > 0
      ? ["## What is not known", limits.map((limit) => `- ${inline(limit)}`).join("\n")]
      : []),
  ].join("\n\n")}\n`;
}

/** An issue is read to its end. */
const MOST_FINDINGS = 20;
const MOST_ROWS = 20;

const more = (count: number, one: string, several: string): string[] =>
  count > 0 ? [`And ${counted(count, `more ${one}`, `more ${several}`)}.`] : [];

const numbersOf = (totals: Capture["totals"], { clock }: Capture): string =>
  [
    `- Statements: **${grouped(totals.statements)}**, of ${grouped(totals.shapes)} shapes`,
    `- Units of work: **${grouped(totals.units)}**`,
    totals.time !== undefined &&
      `- Time: **${formatTime(totals.time)}**${clock ? `, ${clocks[clock]}` : ""}`,
    totals.repeats > 0 && `- Asked again for the same: **${grouped(totals.repeats)}**`,
    totals.errors > 0 && `- Errors: **${grouped(totals.errors)}**`,
  ]
    .filter(Boolean)
    .join("\n");

const clocks: Readonly<Record<NonNullable<Capture["clock"]>, string>> = {
  server: "as Postgres measured it",
  client: "as the application measured it",
  wire: "as the proxy measured it",
};

function findingItem(finding: CaptureFinding): string {
  const { title, severity, calls, time, units, detail, advice, evidence, limits } = finding;
  const told = [
    severity,
    counted(calls, "round trip", "round trips"),
    time !== undefined && formatTime(time),
    units > 1 && `in ${grouped(units)} units`,
  ].filter(Boolean);
  const head = `1. **${inline(title)}** (${told.join(", ")}). ${inline(detail)} ${inline(advice)}`;
  const signs = [
    ...evidence.map((sentence) => `- ${inline(sentence)}`),
    ...limits.map((sentence) => `- Not known: ${inline(sentence)}`),
  ].join("\n");
  const inside = [
    signs,
    ...finding.rewritings.flatMap(({ says, sql }) => [`${inline(says)}:`, fenced(sql, "sql")]),
  ].filter(Boolean);
  if (inside.length === 0) return head;
  const block = folded("What speaks for it, and what it could become", inside.join("\n\n"));
  return [head, "", ...block.split("\n").map((line) => (line === "" ? "" : `   ${line}`)), ""].join(
    "\n",
  );
}

const timeOf = ({ time }: Sums): string => (time === undefined ? "" : formatTime(time));

function shapeTable(shapes: readonly Shape[]): string {
  const rows = shapes
    .slice(0, MOST_ROWS)
    .map((shape) => [
      codeCell(shape.text),
      grouped(shape.statements),
      timeOf(shape),
      grouped(shape.units),
    ]);
  return [
    table(["Shape", "Statements", "Time", "Units"], rows),
    ...more(shapes.length - MOST_ROWS, "shape", "shapes"),
  ].join("\n\n");
}

function routeTable(routes: readonly Route[]): string {
  const rows = routes
    .slice(0, MOST_ROWS)
    .map((route) => [
      codeCell(route.title),
      grouped(route.units),
      grouped(route.statements),
      grouped(route.mostStatements),
      timeOf(route),
    ]);
  return [
    table(["Unit of work", "Times", "Statements", "Most at once", "Time"], rows),
    ...more(routes.length - MOST_ROWS, "unit of work", "units of work"),
  ].join("\n\n");
}
