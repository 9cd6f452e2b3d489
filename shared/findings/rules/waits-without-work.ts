import { formatCount, formatRows, formatTime } from "#shared/base/format.ts";
import type { Milliseconds, Rows } from "#shared/base/units.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import { childrenOf } from "#shared/plan/plan.ts";

/** Shorter waits are a busy machine. */
const LONG: Milliseconds = 100;
/** What work takes at the most: a row is changed in a tenth of it, a block read from a slow disk in as much. */
const A_ROW: Milliseconds = 1;
const A_HIT: Milliseconds = 0.1;
const A_READ: Milliseconds = 20;
/** Even then it would have to be many times as slow. */
const TIMES = 5;

/** Rows are changed or locked in no time, unless another transaction holds them. */
export const waitsWithoutWork: NodeRule = {
  of: "node",
  name: "waits-without-work",
  title: "Waited, likely for a lock",
  confidence: "likely",
  proof: "Run it again while nobody else writes to the table: it should take no time.",
  manual: "explicit-locking.html#LOCKING-ROWS",
  check(seen) {
    const { node, measures } = seen;
    if (!/^(?:ModifyTable|LockRows)$/.test(node.nodeType) || !measures.ownBlocks) return;
    const rows = rowsOf(seen);
    const { hit, read, written } = measures.ownBlocks;
    // The rows of a foreign table are changed elsewhere.
    if (hit + read === 0) return;
    const work = rows * A_ROW + hit * A_HIT + (read + written) * A_READ;
    const time = (measures.ownTime ?? 0) - triggersOf(seen);
    if (time < LONG || time < work * TIMES) return;
    const what = node.nodeType === "LockRows" ? "lock" : "change";
    return {
      severity: severityOfShare(time / (seen.annotated.totalTime || 1)),
      time,
      detail: `To ${what} ${formatRows(rows)} with ${formatCount(hit + read)} blocks takes a few milliseconds at the most, and it took ${formatTime(time)}: most likely it waited until another transaction let go of a row.`,
      advice:
        "See who holds the rows: run the query while the statement waits. Then keep that transaction short: do not leave it open while an application does something else, and change rows in the same order everywhere. Have Postgres log such waits: log_lock_waits.",
      sql: "select waiting.pid, waiting.query, blocking.pid as blocked_by, blocking.state, blocking.xact_start, blocking.query as its_query\nfrom pg_stat_activity waiting\njoin pg_stat_activity blocking on blocking.pid = any (pg_blocking_pids(waiting.pid));",
    };
  },
};

/** What it had to do with: what its inputs gave. */
const rowsOf = ({ node, annotated }: Seen): Rows =>
  childrenOf(annotated.plan, node).reduce(
    (sum, { id }) => sum + (annotated.measures[id]?.totalRows ?? 0),
    0,
  );

/** Those that fire before or at once after a row are in the node's own time, and take what they take. */
const triggersOf = ({ annotated }: Seen): Milliseconds =>
  annotated.plan.triggers.reduce((sum, { time = 0 }) => sum + time, 0);
