import { formatBlocks, formatTime } from "#shared/base/format.ts";
import type { Blocks, Milliseconds, Share } from "#shared/base/units.ts";
import type { Found, PlanRule } from "#shared/findings/finding.ts";
import { severityOfShare } from "#shared/findings/severity.ts";
import type { AnnotatedPlan, Measures } from "#shared/plan/annotated.ts";
import type { PlanNode } from "#shared/plan/plan.ts";
import { printName } from "#shared/sql/object-name.ts";

/** 4 MB: a few blocks that were changed shortly before are marked by every query. */
const MANY: Blocks = 500;
const MUCH: Share = 0.1;

/** Who only reads changes blocks too: it marks rows as visible, or makes room in the cache. */
export const selectWritesBlocks: PlanRule = {
  of: "plan",
  name: "select-writes-blocks",
  title: "Reading makes Postgres write",
  confidence: "likely",
  proof: "Run it a second time: what was marked or written out once, is not again.",
  manual: "routine-vacuuming.html#VACUUM-BASICS",
  check(annotated) {
    const { nodes } = annotated.plan;
    // FOR UPDATE marks each row it locks, and who changes rows writes them.
    if (nodes.some(({ nodeType }) => /^(?:ModifyTable|LockRows)$/.test(nodeType))) return [];
    const dirtied = scansThat(annotated, ({ ownBlocks }) => ownBlocks?.dirtied);
    if (dirtied.length > 0) return [marks(dirtied)];
    const written = scansThat(annotated, ({ ownBlocks }) => ownBlocks?.written);
    return written.length > 0 ? [makesRoom(annotated, written)] : [];
  },
};

interface Scan {
  readonly node: PlanNode;
  readonly measures: Measures;
  readonly blocks: Blocks;
}

function scansThat(
  { plan, measures }: AnnotatedPlan,
  count: (measures: Measures) => Blocks | undefined,
): readonly Scan[] {
  return plan.nodes.flatMap((node) => {
    const own = measures[node.id];
    const blocks = (own && count(own)) ?? 0;
    const touched = (own?.ownBlocks?.hit ?? 0) + (own?.ownBlocks?.read ?? 0);
    const isMuch = blocks >= MANY && blocks >= touched * MUCH;
    return own && isMuch && node.relationName !== undefined
      ? [{ node, measures: own, blocks }]
      : [];
  });
}

/** Nobody measures what it takes to mark rows and to log the blocks. */
function marks(scans: readonly Scan[]): Found {
  const tables = tablesOf(scans);
  return {
    severity: "low",
    nodes: scans.map(({ node }) => node.id),
    covers: [],
    detail: `The statement only reads, and changed ${formatBlocks(blocksOf(scans))} of ${tables.join(", ")}: the first to read rows after they were written marks them as visible, and these blocks have to be written once more.`,
    advice:
      "Run VACUUM after a large load or update, so that it marks the rows, and no query has to. If it comes again and again, let autovacuum run more often on this table.",
    sql: tables.map((table) => `vacuum (analyze) ${table};`).join("\n"),
  };
}

function makesRoom(annotated: AnnotatedPlan, scans: readonly Scan[]): Found {
  const { time } = timed(annotated, scans);
  const took = time ? `, which took ${formatTime(time)}` : "";
  return {
    severity: severityOfShare(time === undefined ? 0 : time / (annotated.totalTime || 1)),
    nodes: scans.map(({ node }) => node.id),
    covers: scans.map(({ node }) => node.id),
    detail: `The statement only reads, and wrote ${formatBlocks(blocksOf(scans))} that others had changed, to make room in the cache${took}.`,
    advice:
      "The background writer and the checkpoints are behind the changes: raise bgwriter_lru_maxpages, or shared_buffers if much is changed at once.",
    sql: "show bgwriter_lru_maxpages;\nshow shared_buffers;",
    ...timed(annotated, scans),
  };
}

const blocksOf = (scans: readonly Scan[]): Blocks =>
  scans.reduce((sum, { blocks }) => sum + blocks, 0);

/** The time that writing took, where track_io_timing is on. */
function timed({ hasTimes }: AnnotatedPlan, scans: readonly Scan[]): { time?: Milliseconds } {
  const times = scans.map(({ measures }) =>
    Math.min(
      measures.ownTime ?? 0,
      (measures.ownIoTime?.write ?? 0) / (measures.participants ?? 1),
    ),
  );
  const time = times.reduce((sum, one) => sum + one, 0);
  return hasTimes && time > 0 ? { time } : {};
}

const tablesOf = (scans: readonly Scan[]): string[] => [
  ...new Set(
    scans.map(({ node: { relationName = "", schema } }) =>
      printName({ name: relationName, ...(schema && { schema }) }),
    ),
  ),
];
