import type { Shape } from "#shared/capture/capture.ts";
import type { CaptureFinding } from "#shared/capture/finding.ts";
import { directionOf } from "#shared/capture/rules/direction-of.ts";
import { keyOf, singular } from "#shared/capture/rules/key-of.ts";
import { leadingTo } from "#shared/capture/rules/leading-to.ts";
import { forOneValue } from "#shared/capture/rules/one-value.ts";
import type { Framework, Names, Step } from "./framework.ts";

interface Of {
  readonly finding: CaptureFinding;
  readonly shapes: readonly Shape[];
}

/** What a framework would call what a finding is about. */
export function namesOf(framework: Framework, shape: Shape, { finding, shapes }: Of): Names {
  const { parent, ancestors = [], calls } = finding;
  const chain = [parent, ...ancestors].flatMap((each) => {
    const known = shapes.find(({ id }) => id === each?.shape);
    return known ? [known] : [];
  });
  const prefix = framework === "django" ? prefixOf([shape, ...chain].map(tableOf)) : "";
  const nameOf = (one: Shape) => tableOf(one).slice(prefix.length);
  const classOf = (one: Shape) => className(singular(nameOf(one)));
  const stepTo = (child: Shape, at: number): Step[] => {
    const from = chain[at];
    if (!from && at > 0) return [];
    const isMany = directionOf(child, keyOf(forOneValue(child.text))) !== "to-one";
    const each = at === 0 && parent?.rows ? Math.round(calls / parent.rows) : undefined;
    const fields = isMany
      ? [listName(framework, nameOf(child))]
      : fieldsTo(
          from
            ? leadingTo({ child: { ...child, text: forOneValue(child.text) }, parent: from, each })
            : [],
          singular(nameOf(child)),
        );
    return [{ isMany, from: from ? classOf(from) : UNKNOWN, fields }];
  };
  return {
    one: singular(nameOf(shape)),
    many: nameOf(shape),
    child: classOf(shape),
    parent: chain[0] ? classOf(chain[0]) : UNKNOWN,
    path: [shape, ...chain].flatMap(stepTo).toReversed(),
  };
}

/** Of rows that nobody was seen to read. */
const UNKNOWN = "Parent";

const tableOf = ({ relations: [relation = "rows"] }: Shape): string =>
  relation.split(".").at(-1) ?? relation;

/** Django calls the table of a model Entry in an application reader `reader_entry`. */
function prefixOf(tables: readonly string[]): string {
  const [first = "", ...others] = tables.map((table) =>
    [...table.matchAll(/_(?=.)/g)].map(({ index }) => table.slice(0, index + 1)),
  );
  const shared = [...first].findLast((prefix) => others.every((all) => all.includes(prefix)));
  return shared ?? "";
}

/** Django's own name for what leads back, unless the model gives it one. */
const listName = (framework: Framework, name: string): string =>
  framework === "django" && singular(name) === name ? `${name}_set` : name;

const fieldsTo = (columns: readonly string[], one: string): readonly string[] =>
  columns.length > 0 ? columns.map((column) => column.replace(/_?id$/i, "")) : [one];

/** `reader_feed` → `ReaderFeed` */
const className = (name: string): string =>
  name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
