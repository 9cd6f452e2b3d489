import { formatTime, grouped } from "#shared/base/format.ts";
import type { Direction, Parent } from "#shared/capture/finding.ts";
import type { SeenStatement } from "#shared/capture/units/open-unit.ts";
import type { Severity } from "#shared/findings/finding.ts";
import { directionOf } from "./direction-of.ts";
import { evidenceOf } from "./evidence-of.ts";
import { isOwnKey, keyOf } from "./key-of.ts";
import { ancestorsOf, parentOf, perRow, type SeenParent } from "./parent-of.ts";
import { rewritingsOf } from "./rewritings.ts";
import {
  callsOf,
  type Found,
  isCounted,
  nameOfShape,
  type Rule,
  type SeenUnit,
  sums,
  timeOf,
  wasAsked,
  weightOfRun,
} from "./rule.ts";
import { examplesOf } from "./values-of.ts";

/** What Sentry, sql-tap and perf-sentinel ask for; fewer are often wanted. */
export const LEAST = 5;
const LEAST_OF_EXCERPT = 3;
/** Where all come from one line of code, two are a loop (prosopite). */
const LEAST_OF_CALL_SITE = 2;

const MANY = 10;

/** A query that is sent again and again for one value each: what is called N+1. */
export const repeatedQuery: Rule = (seen) =>
  [...seen.runs.values()].flatMap((run) => {
    const least = leastOf(seen, run);
    return isCandidate(run, least) ? [found(seen, run, least)] : [];
  });

function leastOf({ isExcerpt }: SeenUnit, run: readonly SeenStatement[]): number {
  if (isExcerpt) return LEAST_OF_EXCERPT;
  const [first] = run;
  const site = first?.event.callSite;
  const isOfOneSite = site !== undefined && run.every(({ event }) => event.callSite === site);
  return isOfOneSite ? LEAST_OF_CALL_SITE : LEAST;
}

/** With values that differ; where these are not told, only their number is known. */
export function isCandidate(run: readonly SeenStatement[], least: number): boolean {
  const [first] = run;
  if (!first || callsOf(run) < least || !isRead(first)) return false;
  const told = run.filter(({ values }) => values !== undefined);
  if (told.length === 0) return callsOf(run) >= LEAST_WITHOUT_VALUES;
  return new Set(told.map(({ values }) => values)).size >= least;
}

/** perf-sentinel takes three times as many where it sees no values. */
const LEAST_WITHOUT_VALUES = 15;

export function isRead({ shape }: SeenStatement): boolean {
  const { kind, relations, text } = shape;
  if (kind !== "select" || relations.length === 0 || /^fetch /.test(text)) return false;
  return /\?/.test(text) && !isBatched(text) && !/\boffset \?/.test(text);
}

/** One statement for many values is what it should be. */
const isBatched = (text: string): boolean =>
  /\bin \(…\)|\bany\s?\(|\bunnest\s?\(|\(values |^fetch /.test(text);

function found(seen: SeenUnit, run: readonly SeenStatement[], least: number): Found {
  const parent = parentOf(seen, run);
  const ancestors = parent ? ancestorsOf(seen, parent) : [];
  const { evidence, strength } = evidenceOf(seen, run, parent);
  const [first] = run;
  const key = keyOf(first?.shape.text ?? "");
  const direction = first && directionOf(first.shape, key);
  const isDeferred = isDeferredColumn(run, parent);
  const isTogether = seen.unit.by === "together";
  // One value may be all that each of several requests has asked for.
  const isGuess = isTogether && parent?.certainty !== "by-rows";
  const isTold = run.some(({ values }) => values !== undefined);
  const each = perRow(run, parent?.rows);
  return {
    rule: isDeferred ? "deferred-column" : "repeated-query",
    title: isDeferred
      ? "A column is fetched row by row"
      : "The same query for one row after the other",
    severity: isGuess ? "medium" : severityOf(seen, run, least),
    shapes: first ? [first.shape.id] : [],
    ...sums(run),
    detail: [detailOf(run), parent && parentDetail(run, parent)].filter(Boolean).join(" "),
    evidence,
    strength: isTold && !isGuess ? strength : "candidate",
    advice: isDeferred ? DEFERRED : adviceOf(direction),
    ...(parent && { parent: asParent(parent) }),
    ...(ancestors.length > 0 && { ancestors: ancestors.map(asParent) }),
    ...(direction && { direction }),
    examples: examplesOf(run),
    rewritings: isDeferred ? [] : rewritingsOf(run, parent?.run, each),
    limits: [
      ...(isTogether ? [MAYBE_SEVERAL] : []),
      ...(isTold ? [] : ["The values are not told: it may be the same query with the same value."]),
      ...(direction && direction !== "aggregate"
        ? ["How the tables belong together is taken from the names of their columns."]
        : []),
    ],
  };
}

const asParent = ({ shape, certainty, rows }: SeenParent): Parent => ({
  shape,
  certainty,
  ...(rows !== undefined && { rows }),
});

function severityOf(seen: SeenUnit, run: readonly SeenStatement[], least: number): Severity {
  if (callsOf(run) < LEAST || least === LEAST_OF_EXCERPT) return "low";
  return callsOf(run) >= MANY || weightOfRun(run) > seen.weight / 2 ? "high" : "medium";
}

function detailOf(run: readonly SeenStatement[]): string {
  const [first] = run;
  const told = run.filter(({ values }) => values !== undefined);
  const different = new Set(told.map(({ values }) => values)).size;
  const time = timeOf(run);
  const values = different > 0 ? ` with ${grouped(different)} different values` : "";
  const took = time === undefined ? "" : `: ${formatTime(time)} in all, and as many round trips`;
  return `${first ? nameOfShape(first) : ""} ${wasAsked(first)} ${grouped(callsOf(run))} times${values}${took}.`;
}

function parentDetail(run: readonly SeenStatement[], parent: SeenParent): string {
  const [first] = parent.run;
  if (!first) return "";
  const name = nameOfShape(first);
  const each = perRow(run, parent.rows);
  if (each === undefined || parent.rows === undefined)
    return `Before it came ${name}: probably it is sent for each of its rows.`;
  const sent = callsOf(parent.run);
  const times = sent === 1 ? "" : `, in ${grouped(sent)} statements`;
  return `${isCounted(run) ? "Meanwhile" : "Before it"}, ${name} returned ${grouped(parent.rows)} rows${times}: ${each === 1 ? "one" : each} for each row.`;
}

/** The rows were read with some of their columns, and then each once more. */
function isDeferredColumn(run: readonly SeenStatement[], parent: SeenParent | undefined): boolean {
  const [child, source] = [run[0]?.shape, parent?.run[0]?.shape];
  const key = child && keyOf(child.text);
  const [relation] = child?.relations ?? [];
  if (!key || !source || relation === undefined || child.relations.length > 1) return false;
  return (
    source.relations.length === 1 &&
    source.relations[0] === relation &&
    isOwnKey(key.column, relation)
  );
}

const MAYBE_SEVERAL =
  "For which request each connection worked is not told: it may be several requests that asked at the same time. A request id in a comment of each statement would tell.";

const DEFERRED =
  "Rows of the same table were read just before, without a column that is used later. Read that column with them.";

const advice: Readonly<Record<Direction, string>> = {
  "to-one":
    "Join the table to the query that returns the rows, or read all its rows at once with = any($1).",
  "to-many":
    "Read what belongs to all rows at once with = any($1), and put it together in the application; a join repeats the row for each of them.",
  "many-to-many":
    "Read what belongs to all rows at once with = any($1), with the key that tells whose it is.",
  aggregate:
    "Count for all rows in one query, grouped by their key, or as a column of the query that returns the rows.",
};

const adviceOf = (direction: Direction | undefined): string =>
  direction === undefined
    ? "Ask for all values at once: with = any($1), or by a join with the query that returns them."
    : advice[direction];
