import { formatCount, formatRows } from "#shared/base/format.ts";
import { fedJoin } from "#shared/findings/feeds-join.ts";
import { type FilterPart, filterParts, plainColumn } from "#shared/findings/filter-parts.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { orAddOne } from "#shared/findings/index-on-column.ts";
import { columnKnown } from "#shared/findings/known.ts";
import { isWorthAnIndex, ownTimeOf, scanned } from "#shared/findings/seq-scan.ts";

/** A joined column that becomes another type first: an index on it cannot look its rows up. */
export const joinTypesDiffer: NodeRule = {
  of: "node",
  name: "join-types-differ",
  title: "Tables are joined by columns of different types",
  confidence: "likely",
  proof:
    "Cast the other side instead, and look for an Index Cond with the joined column in the plan.",
  manual: "typeconv-oper.html",
  check(seen) {
    const { node } = seen;
    if (!/^(?:Seq Scan|Index Only Scan)$/.test(node.nodeType) || node.indexCond) return;
    if (!isWorthAnIndex(seen)) return;
    const fed = fedJoin(seen);
    const [cast] = filterParts(node, fed?.condition).flatMap((part) => castOf(seen, part) ?? []);
    if (!fed || !cast) return;
    const { column, type, partner, ownType } = cast;
    const own = ownType ?? `the type of ${column}`;
    return {
      ...ownTimeOf(seen),
      nodes: [node.id, fed.join.id],
      detail: `${column}${ownType ? ` is ${ownType}, and` : ""} is turned into ${type} in every row to be joined with ${partner}, so no index on ${column} can look up the ${formatRows(fed.met)} of the other side: all ${formatRows(fed.given)} of ${scanned(seen)} were read, and ${formatCount(fed.joined)} found a partner.`,
      advice: `Give both columns the same type. Until then cast the other side, and not ${column}: turn ${partner} into ${own}, where all of its values allow it. Then an index on ${column} is used; ${orAddOne(seen, column)}.`,
    };
  },
};

interface Cast {
  readonly column: string;
  readonly type: string;
  readonly partner: string;
  /** The column's own type, where a database was asked. */
  readonly ownType?: string;
}

function castOf(seen: Seen, { comparison }: FilterPart): Cast | undefined {
  const { operand = "", type = "" } =
    /^\((?<operand>.+)\)::(?<type>[a-z][a-z ]*)$/.exec(comparison?.left ?? "")?.groups ?? {};
  const column = plainColumn(seen.node, operand);
  if (!comparison || column === undefined) return undefined;
  const ownType = columnKnown(seen, column)?.type;
  if (isText.test(type) && isHarmless(seen, column, ownType)) return undefined;
  return { column, type, partner: comparison.right, ...(ownType && { ownType }) };
}

/** A varchar is printed with a cast to text, and looked up as it is: only what was written is one. */
const isHarmless = ({ known }: Seen, column: string, ownType: string | undefined): boolean =>
  ownType === undefined
    ? !known.statement?.textCasts.includes(column)
    : /^(?:character|text|name|citext)/.test(ownType);

const isText = /^(?:text|bpchar|character varying|name)$/;
