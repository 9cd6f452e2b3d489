import { formatTime, grouped } from "#shared/base/format.ts";
import type { Capture, Shape, Sums, Unit } from "./capture.ts";
import type { CaptureFinding } from "./finding.ts";

/** A capture as text, for whoever checks it by eye. */
export function drawCapture(capture: Capture): string {
  const { totals, shapes, units, routes, findings, limits } = capture;
  return [
    `${amounts(totals)}, ${totals.shapes} shapes, ${totals.units} units, ${totals.sessions} sessions`,
    "",
    ...shapes.map(drawShape),
    "",
    ...units.flatMap((unit) => drawUnit(unit, shapes)),
    "",
    ...(routes.length > 1 ? [...routes.map(drawRoute), ""] : []),
    ...findings.flatMap((finding) => drawFinding(finding, shapes)),
    ...limits.map((limit) => `Not told: ${limit}`),
  ].join("\n");
}

const amounts = (sums: Sums): string =>
  [
    `${grouped(sums.statements)} statements`,
    sums.transactionControls > 0 && `${grouped(sums.transactionControls)} of transactions`,
    sums.time !== undefined && formatTime(sums.time),
    sums.repeats > 0 && `${grouped(sums.repeats)} repeats`,
    sums.cached > 0 && `${grouped(sums.cached)} cached`,
    sums.errors > 0 && `${grouped(sums.errors)} errors`,
  ]
    .filter(Boolean)
    .join(", ");

const drawShape = (shape: Shape): string =>
  `${String(shape.statements + shape.transactionControls).padStart(6)} × ${shape.text}`;

const drawRoute = (route: Capture["routes"][number]): string =>
  `Route ${route.title}: ${route.units} units, ${amounts(route)}`;

function drawUnit(unit: Unit, shapes: readonly Shape[]): string[] {
  const { id, title, by, told, duration } = unit;
  return [
    `Unit ${id} by ${by}: ${title}: ${amounts(unit)}${duration === undefined ? "" : `, within ${formatTime(duration)}`}`,
    ...(told ? [`  told: ${told.statements ?? "?"} statements, ${told.cached ?? 0} cached`] : []),
    ...unit.shapes.map(
      ({ shape, ...sums }) =>
        `${String(sums.statements + sums.transactionControls).padStart(6)} × ${textOf(shape, shapes)}`,
    ),
  ];
}

const LONGEST = 60;

function textOf(id: string, shapes: readonly Shape[]): string {
  const text = shapes.find((shape) => shape.id === id)?.text ?? id;
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function drawFinding(finding: CaptureFinding, shapes: readonly Shape[]): string[] {
  const { rule, severity, strength, title, detail, advice, direction, parent } = finding;
  return [
    `[${rule}] ${severity}, ${strength}: ${title}${finding.units > 1 ? `, in ${finding.units} units` : ""}`,
    `  ${detail}`,
    ...finding.evidence.map((sentence) => `  + ${sentence}`),
    ...(parent ? [`  parent ${parent.certainty}: ${textOf(parent.shape, shapes)}`] : []),
    ...(direction ? [`  ${direction}`] : []),
    ...(finding.examples.length > 0 ? [`  values: ${finding.examples.join(" | ")}`] : []),
    `  → ${advice}`,
    ...finding.rewritings.flatMap(({ says, sql }) => [`  ${says}:`, ...indented(sql)]),
    ...finding.limits.map((limit) => `  ? ${limit}`),
    "",
  ];
}

const indented = (sql: string): string[] => sql.split("\n").map((line) => `    ${line}`);
