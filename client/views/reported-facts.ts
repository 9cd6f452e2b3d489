import type { Fact } from "#client/ui/fact-list.tsx";
import { formatBlocks, formatBytes, grouped } from "#shared/base/format.ts";
import { never } from "#shared/base/never.ts";
import type { Other } from "#shared/plan/plan.ts";
import {
  type Field,
  type Property,
  properties,
  type Reported,
  type Unit,
} from "#shared/plan/properties.ts";

/** A fact, and whether it is a counter at zero or a switch that is off. */
export interface ReportedFact extends Fact {
  /** Absent for what no version we know prints. */
  readonly field?: Field;
  readonly isZero: boolean;
}

/** What EXPLAIN said of a node, a worker or the planning, in its own words and order. */
export function* reportedFacts(
  reported: Reported & { readonly others?: readonly Other[] },
): Generator<ReportedFact> {
  const isRepeated = (reported.actualLoops ?? 1) > 1;
  for (const property of properties) {
    const value = reported[property.field];
    if (value === undefined) continue;
    const fact = reportedFact(property, value);
    yield isRepeated ? { ...fact, value: `${fact.value}${basisOf(property)}` } : fact;
  }
  for (const [label, value] of reported.others ?? []) {
    yield { label, value, isCode: true, isZero: value === "0" };
  }
}

/** Of these EXPLAIN prints the average; I/O times, which stand beside them, are of all processes. */
const OF_A_LOOP: ReadonlySet<Field> = new Set([
  "actualStartupTime",
  "actualTotalTime",
  "actualRows",
  "rowsRemovedByFilter",
  "rowsRemovedByJoinFilter",
  "rowsRemovedByIndexRecheck",
]);

function basisOf({ field, unit }: Property): string {
  if (OF_A_LOOP.has(field)) return " a loop";
  return unit === "ms" ? " in all" : "";
}

type Value = string | number | boolean | readonly string[];

function reportedFact({ key, field, unit }: Property, value: Value): ReportedFact {
  const exact = typeof value === "number" ? grouped(value) : undefined;
  return {
    field,
    label: key.replaceAll(" > ", ": "),
    value: formatValue(unit, value),
    ...(exact && { exact: `${exact}${exactUnits[unit] ?? ""}` }),
    isCode: unit === "text" || unit === "list",
    isZero: value === 0 || value === false,
  };
}

const exactUnits: Partial<Record<Unit, string>> = {
  ms: " ms",
  blocks: " blocks",
  kB: " kB",
  bytes: " bytes",
};

function formatValue(unit: Unit, value: Value): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "number") return value.join("\n");
  switch (unit) {
    case "ms":
      // Its own digits: they may be looked for in the source.
      return `${grouped(value)} ms`;
    case "blocks":
      return `${grouped(value)} (${formatBlocks(value)})`;
    case "kB":
      return formatBytes(value * 1024);
    case "bytes":
      return formatBytes(value);
    case "cost":
    case "count":
    case "rows":
      return grouped(value);
    case "percent":
      return `${value} %`;
    case "text":
    case "list":
    case "flag":
      return String(value);
    default:
      return never(unit);
  }
}
