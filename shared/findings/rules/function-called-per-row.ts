import { formatRows, formatTime } from "#shared/base/format.ts";
import type { Milliseconds, Rows, Share } from "#shared/base/units.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { isAlwaysTheSame } from "#shared/findings/immutable-functions.ts";
import { ownOf, partOf } from "#shared/findings/own.ts";
import { scanned } from "#shared/findings/seq-scan.ts";
import { tokens } from "#shared/sql/tokens.ts";

/** Fewer calls of anything cheap enough to be called per row are over in some milliseconds. */
const MANY: Rows = 1_000;
/** To read a row and try built-in operators on it takes a few tenths of a microsecond. */
const READING: Milliseconds = 0.0005;
/** A function of Postgres' own seldom takes so long, one in PL/pgSQL that does next to nothing half of it. */
const LONG: Milliseconds = 0.003;
const NOTICEABLE: Share = 0.1;

/** A function in a condition or among the columns is called for every row, and no node shows its time. */
export const functionCalledPerRow: NodeRule = {
  of: "node",
  name: "function-called-per-row",
  title: "Function takes long, and is called for every row",
  confidence: "likely",
  proof: "Leave the call away, and compare what this node takes by itself.",
  manual: "xfunc-optimization.html",
  yieldsTo: ["function-hides-column", "foreign-scan-discards-rows", "seq-scan-repeated"],
  check(seen) {
    const { node, measures, annotated } = seen;
    const rows = (measures.totalRows ?? 0) + (measures.rowsRemoved ?? 0);
    const own = ownOf(annotated, [node.id]);
    if (rows < MANY || own.time === undefined || (own.share ?? 0) < NOTICEABLE) return;
    if (groups.test(node.nodeType)) return;
    const each = timeOfARow(seen, own.time, rows);
    if (each < LONG) return;
    const [name] = calls(seen);
    if (name === undefined) return;
    const of = node.relationName === undefined ? "" : ` of ${scanned(seen)}`;
    return {
      ...partOf(seen, [node], 1 - READING / each),
      detail: `${name}() is called for up to ${formatRows(rows)}${of}, which took ${formatTime(each)} each; to read a row takes some tenths of a µs.`,
      advice:
        "Have it called for fewer rows: cheaper conditions come first if CREATE FUNCTION says by COST that it is dear. Write it as one SELECT in LANGUAGE SQL, which Postgres takes into the statement, and join the tables that it reads. If it always gives the same for the same arguments, declare it IMMUTABLE: an index on the call, or a generated column, keeps what it computed.",
    };
  },
};

/** Their functions are aggregates. A Foreign Scan waits for another server. */
const groups = /^(?:Aggregate|Group|WindowAgg|Foreign Scan|ModifyTable)$/;

/** Of one process: several share the rows. Waiting for blocks is no computing. */
function timeOfARow({ measures, annotated }: Seen, own: Milliseconds, rows: Rows): Milliseconds {
  const { participants = 1, ownIoTime, ownBlocks } = measures;
  const waited = (ownIoTime?.read ?? 0) + (ownIoTime?.write ?? 0);
  const blocks = (ownBlocks?.hit ?? 0) + (ownBlocks?.read ?? 0);
  const fetching = annotated.isAnalyzed ? blocks * BLOCK : 0;
  return (own * participants - waited - fetching) / rows;
}

/** To find a block in the cache, where each row of an index has its own. */
const BLOCK: Milliseconds = 0.002;

/** The names of functions that are computed here, but for those that are quick by all experience. */
function calls({ node }: Seen): readonly string[] {
  // What a node below has computed stands in brackets of its own.
  const output = (node.output ?? []).filter((column) => !column.startsWith("("));
  const conditions = [node.filter, node.joinFilter].flatMap((condition) => condition ?? []);
  return [...conditions, ...output].flatMap(namesCalled).filter((name) => !isAlwaysTheSame(name));
}

const namesCalled = (text: string): string[] => {
  if (!text.includes("(")) return [];
  const all = tokens(text);
  return all.flatMap(({ kind, text: name }, at) =>
    kind === "word" && /^[a-z_"]/.test(name) && all[at + 1]?.text === "(" ? [name] : [],
  );
};
