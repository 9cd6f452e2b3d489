import { formatTime, grouped } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import type { Capture, Shape } from "./capture.ts";
import type { CaptureFinding } from "./finding.ts";

/** What is to be changed first, in one sentence. */
export interface Answer {
  readonly finding: CaptureFinding;
  readonly says: string;
  /** Of the statements of its unit of work; absent where that was not kept. */
  readonly share?: Share;
}

/** More are not changed at once. */
const MOST = 3;

/** The heaviest findings that tell of single statements; what a change of another ends is not said again. */
export function answersOf({ findings, shapes, units }: Capture): Answer[] {
  const told = findings.filter(
    (finding) => finding.rule in verbs && !isEndedBy(finding, findings, shapes),
  );
  return told.slice(0, MOST).map((finding) => {
    const unit = units.find(({ id }) => id === finding.unit);
    const { calls, time } = finding;
    const of = unit ? ` of ${grouped(unit.statements)}` : "";
    const where = unit && units.length > 1 ? ` in “${unit.title}”` : "";
    const took = time === undefined ? "" : `, ${formatTime(time)}`;
    return {
      finding,
      says: `${grouped(calls)}${of} statements${where} ${verbOf(finding, shapes)}${took}.`,
      ...(unit && unit.statements > 0 && { share: Math.min(1, calls / unit.statements) }),
    };
  });
}

/** The same values come again because it is asked for each row. */
const isEndedBy = (
  { rule, shapes: [shape] }: CaptureFinding,
  findings: readonly CaptureFinding[],
  all: readonly Shape[],
): boolean =>
  rule === "exact-repeat" &&
  findings.some(
    (other) =>
      /^repeated-/.test(other.rule) &&
      other.shapes.some((id) => id === shape && all.some((known) => known.id === id)),
  );

type Verb = (relations: string, shape: Shape | undefined) => string;

const loops: Readonly<Partial<Record<Shape["kind"], string>>> = {
  insert: "insert into",
  update: "update",
  delete: "delete from",
};

const askEach: Verb = (relations) => `ask ${relations}, for one row after the other`;

const verbs: Readonly<Partial<Record<CaptureFinding["rule"], Verb>>> = {
  "repeated-query": askEach,
  "repeated-cycle": askEach,
  "deferred-column": (relations) => `read a column of ${relations} row by row`,
  "write-loop": (relations, shape) =>
    `${(shape && loops[shape.kind]) ?? "write"} ${relations}, one row each`,
  "nextval-loop": () => "ask a sequence for one number each",
  "exact-repeat": (relations) => `ask ${relations} again for what was answered`,
};

function verbOf({ rule, shapes: ids }: CaptureFinding, shapes: readonly Shape[]): string {
  const own = ids.flatMap((id) => shapes.filter((shape) => shape.id === id));
  const relations = [...new Set(own.flatMap((shape) => shape.relations))];
  return verbs[rule]?.(relations.join(", "), own[0]) ?? "";
}
