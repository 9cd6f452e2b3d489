import { formatTime, grouped } from "#shared/base/format.ts";
import { keyOf } from "./key-of.ts";
import { nameOfShape, type Rule, timeOf, wasAsked } from "./rule.ts";
import { examplesOf } from "./values-of.ts";

const MANY = 5;

/** The same query with the same values, when nothing was written between. */
export const exactRepeat: Rule = ({ runs }) =>
  [...runs.values()].flatMap((run) => {
    const repeats = run.filter(({ isRepeat }) => isRepeat);
    const [first] = run;
    if (!first || repeats.length === 0 || /^fetch /.test(first.shape.text)) return [];
    const time = timeOf(repeats);
    const took = time === undefined ? "" : ` They took ${formatTime(time)}.`;
    return [
      {
        rule: "exact-repeat" as const,
        title: "The same query with the same values",
        severity: repeats.length >= MANY ? ("medium" as const) : ("low" as const),
        shapes: [first.shape.id],
        calls: repeats.length,
        ...(time !== undefined && { time }),
        detail: `${nameOfShape(first)} ${wasAsked(first)} ${grouped(repeats.length)} ${repeats.length === 1 ? "time" : "times"} for what had been answered already, of ${grouped(run.length)} in all.${took}`,
        evidence: ["Nothing that was seen wrote to these tables between."],
        limits: [
          "Another session, a trigger or a function may have written; then the answers differ.",
        ],
        strength: keyOf(first.shape.text) ? ("likely" as const) : ("candidate" as const),
        advice:
          "Keep the first answer for the rest of the request, or for longer in a cache that is told when the rows change.",
        examples: examplesOf(repeats),
      },
    ];
  });
