import { formatCount, formatShare } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import type { Item, Mend, Rule } from "../check.ts";
import type { Sequence } from "../facts.ts";
import { levelFrom, worst } from "../level.ts";

const LOOK: Share = 0.75;
const ACT: Share = 0.9;

export const sequences: Rule = {
  name: "sequences",
  group: "space",
  title: "Sequences that come to their end",
  threshold:
    "75 % of what the sequence or its column can hold is worth a look, 90 % are to be acted on.",
  why: "After the last number every INSERT fails. A column that is an integer ends at 2,147,483,647, and failed or rolled back inserts use numbers up too.",
  judge: ({ sequences: found }) => {
    if (!found) return;
    const known = found.filter(({ last }) => last !== null);
    const unread = found.length - known.length;
    const items = known.map(item).filter(({ level }) => level !== "fine");
    const highest = Math.max(0, ...known.map(shareOf));
    const hidden =
      unread > 0 ? ` ${unread} cannot be read by this role: grant it USAGE on them.` : "";
    if (known.length === 0 && unread > 0) return { level: "unknown", says: hidden.trim() };
    return {
      level: worst(items),
      value: { value: highest, unit: "share" },
      says: `${found.length === 0 ? "There is none." : `The furthest has come to ${formatShare(highest)}.`}${hidden}`,
      ...(items.length > 0 && { items }),
    };
  },
};

const shareOf = ({ last, end }: Sequence): Share => (last ?? 0) / Math.max(1, end);

function item(each: Sequence): Item {
  const { sequence, relation, column, columnType, last, end, narrowReferences } = each;
  const fills = relation && column ? ` It fills ${relation}.${column} (${columnType}).` : "";
  const refer =
    narrowReferences.length > 0
      ? ` ${narrowReferences.map((one) => `${one.relation}.${one.column}`).join(", ")} refer to it and are as narrow.`
      : "";
  return {
    name: sequence,
    level: levelFrom(shareOf(each), [LOOK, ACT]),
    says: `${formatShare(shareOf(each))}: ${formatCount(last ?? 0)} of ${formatCount(end)}.${fills}${refer}`,
    ...mendOf(each),
  };
}

/** Both may be too narrow: the sequence by its type, and the column by its own. */
function mendOf(each: Sequence): { readonly mend?: Mend } {
  const { sequence, relation, column, columnType, sequenceType, narrowReferences } = each;
  const isNarrow = columnType === "integer" || columnType === "smallint";
  const statements = [
    sequenceType !== "bigint" && `alter sequence ${sequence} as bigint;`,
    relation && column && isNarrow && `alter table ${relation} alter column ${column} type bigint;`,
    ...(isNarrow ? narrowReferences.map(widened) : []),
  ].filter((statement) => typeof statement === "string");
  if (statements.length === 0) return {};
  return {
    mend: {
      sql: statements.join("\n"),
      ...(isNarrow && {
        caution:
          "Changing a column's type writes the table and its indexes anew and lets nobody read it meanwhile. For a large one: add a bigint column, fill it in parts with a trigger that keeps it up, then swap the two.",
      }),
    },
  };
}

const widened = ({ relation, column }: Sequence["narrowReferences"][number]): string =>
  `alter table ${relation} alter column ${column} type bigint;`;
