import { formatCount, formatShare, formatTime, grouped } from "#shared/base/format.ts";
import type { Capture, Shape } from "#shared/capture/capture.ts";
import type { CaptureFinding } from "#shared/capture/finding.ts";
import { fixFor } from "#shared/capture/fixes/fix-for.ts";
import { frameworkNames } from "#shared/capture/fixes/framework.ts";
import { guessFramework } from "#shared/capture/fixes/guess-framework.ts";

/** What an application sent, in words: sums, what took most, and what is to be looked at. */
export function printCapture(capture: Capture): string {
  const { totals, findings, limits } = capture;
  if (totals.statements + totals.transactionControls === 0)
    return [NOTHING_SENT, ...limits].join("\n");
  return [
    summary(capture),
    shapesOf(capture),
    ...routesOf(capture),
    ...findings.map((finding) => printFinding(finding, capture)),
    ...limits,
    ...(isUnnamed(capture) ? [NAMELESS] : []),
  ].join("\n\n");
}

/** So many are hardly of one page. */
const MANY = 100;

const isUnnamed = ({ totals, units }: Capture): boolean =>
  totals.statements > MANY && units.every(({ by }) => by !== "trace" && by !== "request");

const NAMELESS =
  "Of which request or test a statement is, is not told. Tests say it by a comment: see “To say that a test begins” in server/cli/README.md.";

export const NOTHING_SENT =
  "Not one statement came through the proxy. Does the application take its server from PGHOST, PGPORT or DATABASE_URL?";

function summary({ totals }: Capture): string {
  const parts = [
    count(totals.statements, "statement"),
    totals.transactionControls > 0 &&
      `${grouped(totals.transactionControls)} that begin and end transactions`,
    count(totals.shapes, "shape"),
    count(totals.sessions, "connection"),
    totals.errors > 0 && count(totals.errors, "error"),
  ];
  const time = totals.time === undefined ? "" : `, ${formatTime(totals.time)} in all`;
  return `${parts.filter(Boolean).join(", ")}${time}`;
}

const count = (number: number, of: string) => `${grouped(number)} ${of}${number === 1 ? "" : "s"}`;

/** As many as stand on a screen together. */
const MOST_SHAPES = 20;
const LONGEST = 100;

function shapesOf({ shapes, totals }: Capture): string {
  const rows = shapes.slice(0, MOST_SHAPES).map((shape) => rowOf(shape, totals.time));
  return table(["calls", "time", "mean", "share", ""], rows, shapes.length);
}

const MOST_ROUTES = 10;

/** Which page, job or test it was, where there were several; the heaviest first. */
function routesOf({ routes }: Capture): string[] {
  if (routes.length < 2) return [];
  const rows = routes
    .slice(0, MOST_ROUTES)
    .map(({ units, statements, time, duration, title }) => [
      grouped(units),
      formatCount(statements / units),
      time === undefined ? "" : formatTime(time),
      duration === undefined ? "" : formatTime(duration),
      shortened(title),
    ]);
  const head = ["times", "statements each", "in statements", "from first to last", ""];
  return [table(head, rows, routes.length)];
}

/** All but the last column are numbers. */
function table(head: readonly string[], rows: readonly string[][], of: number): string {
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  const last = head.length - 1;
  const lines = all.map((row) =>
    row
      .map((cell, at) => (at < last ? cell.padStart(widths[at] ?? 0) : cell))
      .join("  ")
      .trimEnd(),
  );
  const more = of - rows.length;
  return [...lines, ...(more > 0 ? [`and ${grouped(more)} others`] : [])].join("\n");
}

const shortened = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;

function rowOf({ text, time, timed, ...sums }: Shape, all: number | undefined): string[] {
  const isTimed = time !== undefined && timed > 0;
  return [
    grouped(sums.statements + sums.transactionControls),
    isTimed ? formatTime(time) : "",
    isTimed ? formatTime(time / timed) : "",
    isTimed && all ? formatShare(time / all) : "",
    shortened(text),
  ];
}

function printFinding(finding: CaptureFinding, capture: Capture): string {
  const { units, totals } = capture;
  const { title, severity, strength, detail, ...more } = finding;
  const own = units.find(({ id }) => id === finding.unit);
  const one = own && totals.units > 1 ? `, in “${shortened(own.title)}”` : "";
  const where = more.units > 1 ? `, in ${grouped(more.units)} units of work` : one;
  return [
    `${title} (${severity}, ${strength}${where})`,
    `  ${detail}`,
    ...more.evidence.map((sentence) => `  ${sentence}`),
    `  ${more.advice}`,
    ...fixOf(finding, capture),
    ...more.rewritings.flatMap(({ says, sql }) => [`  ${says}:`, ...indented(sql)]),
    ...more.limits.map((sentence) => `  ${sentence}`),
  ].join("\n");
}

function fixOf(finding: CaptureFinding, capture: Capture): string[] {
  const framework = guessFramework(capture);
  const fix = framework && fixFor(framework, finding, capture.shapes);
  return fix ? [`  In ${frameworkNames[framework]}: ${fix.says}`, ...indented(fix.code)] : [];
}

const indented = (sql: string): string[] => sql.split("\n").map((line) => `    ${line}`);
