import { units } from "./own-names.ts";
import { functions, reserved, types, unreserved } from "./postgres-names.ts";

/** A keyword and what stands beside it: a word in small letters, or another token. */
export interface Beside {
  readonly word: string;
  readonly before: string;
  readonly beforeKind: string | undefined;
  readonly next: string;
  readonly nextKind: string | undefined;
  /** What stands before the bracket that it is in. */
  readonly inside: string;
  readonly isPrinted: boolean;
}

/**
 * Whether a keyword is one here, and no name: “first” is one behind NULLS, and a column anywhere
 * else. When in doubt it is a name.
 */
export function isSyntax(beside: Beside): boolean {
  const { word, next, isPrinted, inside } = beside;
  if (reserved.has(word)) return true;
  if (units.has(word) && isUnit(beside)) return true;
  if (next === "(" && (functions.has(word) || called.has(word))) return true;
  if (!unreserved.has(word)) return isPrinted || isSemiReserved(beside);
  if (isPrinted) return false;
  if (beside.before === "") return true; // A statement begins with it.
  if (always.has(word)) return true;
  return contexts.get(word)?.(beside) ?? (inside === "explain" || inside === "json_table");
}

/** `extract(year from …)`, `interval '1' year to month` */
const isUnit = ({ word, before, next, inside, beforeKind }: Beside): boolean =>
  (inside === "extract" && next === "from") ||
  /^(?:interval|to)$/.test(before) ||
  (beforeKind === "string" && /^(?:year|month|day|hour|minute|second)$/.test(word));

/** Keywords that are written as functions are, and are none of the catalog. */
const called = new Set(
  `coalesce greatest least nullif exists extract grouping overlay position substring trim treat
  normalize row values xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlparse xmlpi xmlroot
  xmlserialize xmltable json json_array json_arrayagg json_exists json_object json_objectagg
  json_query json_scalar json_serialize json_table json_value merge_action left right filter over
  within operator rollup cube sets between setof`.split(/\s+/),
);

/** They may name a column or a function: such a name stands alone. */
function isSemiReserved(beside: Beside): boolean {
  const { word, before, next, nextKind } = beside;
  if (word === "row" && /^(?:current|each)$/.test(before)) return true;
  if (/^(?:time|timestamp|interval|bit|char|character|national|nchar|row|values)$/.test(word))
    return (
      nextKind === "string" ||
      next === "(" ||
      /^(?:with|without)$/.test(next) ||
      (word === "time" && before === "at") ||
      before === "default"
    );
  if (/^(?:precision|position|normalize|none|out|inout)$/.test(word)) return before === "double";
  if (word === "verbose" || word === "freeze") return true;
  return !types.has(word) || nextKind === "string" || isBehindName(beside);
}

/** `about json` has a type: behind a name there is none, or an alias that says no more than the type. */
const isBehindName = ({ before, beforeKind }: Beside): boolean =>
  beforeKind === "quoted-name" ||
  (beforeKind === "word" && !reserved.has(before) && !always.has(before));

/** Hardly a name. */
const always = new Set(
  `by set insert update delete over partition recursive materialized nulls preceding following
  unbounded escape within without explain vacuum merge matched conflict nothing nowait skip locked
  ordinality cube rollup sets ties others varying concurrently include repeatable prepare truncate
  deallocate refresh cascade restrict unlogged temp temporary if replace alter drop add cache
  cluster reindex checkpoint discard inherit absent keys nested cursor`.split(/\s+/),
);

const between = /^(?:between|unbounded|current)$/;

const contexts = new Map<string, (beside: Beside) => boolean>(
  Object.entries({
    first: ({ before }) => /^(?:nulls|fetch)$/.test(before),
    last: ({ before }) => before === "nulls",
    next: ({ before }) => before === "fetch",
    rows: ({ next, before, beforeKind }) =>
      between.test(next) ||
      next === "from" ||
      beforeKind === "number" ||
      /^(?:first|next)$/.test(before),
    range: ({ next }) => between.test(next),
    groups: ({ next }) => between.test(next),
    current: ({ next }) => /^(?:row|of)$/.test(next),
    exclude: ({ next }) => /^(?:current|ties|group|no)$/.test(next),
    key: ({ before }) => /^(?:no|for|primary|foreign)$/.test(before),
    no: ({ next }) => /^(?:key|others|action|scroll)$/.test(next),
    share: ({ before }) => /^(?:for|key)$/.test(before),
    of: ({ before }) => /^(?:update|share|partition|current)$/.test(before),
    do: ({ next }) => /^(?:nothing|update|instead|also)$/.test(next),
    at: ({ next }) => /^(?:time|local)$/.test(next),
    zone: ({ before }) => before === "time",
    source: ({ before }) => before === "by",
    target: ({ before }) => before === "by",
    index: ({ before }) => /^(?:create|unique|drop|alter|reindex)$/.test(before),
    view: ({ before }) => /^(?:create|materialized|replace|drop|alter|refresh)$/.test(before),
    statistics: ({ before }) => /^(?:create|set|drop|alter)$/.test(before),
    extension: ({ before }) => /^(?:create|drop|alter)$/.test(before),
    local: ({ before }) => before === "set",
    session: ({ before }) => before === "set",
    system: ({ before }) => before === "tablesample",
  } satisfies Record<string, (beside: Beside) => boolean>),
);
