import { grouped } from "#shared/base/format.ts";
import type { SeenStatement } from "#shared/capture/units/open-unit.ts";
import { callsOf, nameOfShape, type Rule, sums } from "./rule.ts";
import { examplesOf, valuesOf } from "./values-of.ts";

const LEAST = 5;

/** Numbers that are fetched before the rows that they are for. */
export const nextvalLoop: Rule = ({ runs }) =>
  [...runs.values()].flatMap((run) => {
    const [first] = run;
    if (
      !first ||
      callsOf(run) < LEAST ||
      !/^select nextval\(\??[^,]*\)(?: as \w+)?$/.test(first.shape.text)
    )
      return [];
    return [
      {
        rule: "nextval-loop" as const,
        title: "Numbers of a sequence are fetched one by one",
        severity: "medium" as const,
        shapes: [first.shape.id],
        ...sums(run),
        detail: `${grouped(callsOf(run))} numbers, each by a round trip of its own.`,
        strength: "strong" as const,
        advice:
          "Let the column take its number by default and read it with RETURNING, or fetch as many as are needed at once.",
        rewritings: [
          {
            says: "As many as are needed",
            sql: "select nextval($1) from generate_series(1, $2);",
          },
        ],
        examples: examplesOf(run),
      },
    ];
  });

/** Pages of a list by OFFSET, each of which reads all those before it. */
export const paging: Rule = ({ runs }) =>
  [...runs.values()].flatMap((run) => {
    const [first] = run;
    if (!first || run.length < LEAST || !/\boffset \?/.test(first.shape.text) || !isRising(run))
      return [];
    return [
      {
        rule: "paging" as const,
        title: "Pages are read by OFFSET",
        severity: "low" as const,
        shapes: [first.shape.id],
        ...sums(run),
        detail: `${nameOfShape(first)} was read in ${grouped(run.length)} pages; each reads all rows of those before it, and leaves them away.`,
        strength: "strong" as const,
        advice:
          "Go on after the last row of the page before: where (order columns) > (its values), in the same order. An export is read best through a cursor or COPY.",
        examples: examplesOf(run),
      },
    ];
  });

/** One value grows by the same from page to page, and no other changes. */
function isRising(run: readonly SeenStatement[]): boolean {
  const all = run.map(({ event }) =>
    valuesOf(event).map((value) => Number(value.replaceAll("'", ""))),
  );
  const [first, second] = all;
  if (!first || !second) return false;
  const rising = first.findIndex((value, at) => value !== second[at]);
  const step = (second[rising] ?? 0) - (first[rising] ?? 0);
  return (
    step > 0 &&
    all.every(
      (values, at) => at === 0 || values[rising] === (all[at - 1]?.[rising] ?? Number.NaN) + step,
    )
  );
}
