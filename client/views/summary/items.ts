import { formatBlocks, formatCount, formatTime, grouped } from "#shared/base/format.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { sumBlocks } from "#shared/plan/sum-blocks.ts";

/** One number of the plan as a whole. */
export interface Item {
  readonly label: string;
  readonly value: string;
  /** What the value is made of. */
  readonly details?: readonly string[];
  readonly exact?: string;
  readonly isMain?: boolean;
}

export const summaryItems = (annotated: AnnotatedPlan): Item[] => [
  mainItem(annotated),
  rowsItem(annotated),
  ...blockItems(annotated),
  { label: "Nodes", value: formatCount(annotated.plan.nodes.length) },
];

const mainItem = ({ plan, totalTime, isAnalyzed }: AnnotatedPlan): Item =>
  totalTime === undefined
    ? {
        label: "Total cost",
        value: counted(plan.nodes[0]?.totalCost),
        isMain: true,
        details: [isAnalyzed ? "times were not taken" : "an estimate: not run"],
        exact: "The planner's unit, not a time",
      }
    : { label: "Total time", value: formatTime(totalTime), isMain: true, exact: `${totalTime} ms` };

const rowsItem = ({ plan, measures, isAnalyzed }: AnnotatedPlan): Item =>
  isAnalyzed
    ? { label: "Rows returned", value: counted(measures[0]?.totalRows) }
    : { label: "Rows expected", value: counted(plan.nodes[0]?.planRows) };

/** With COSTS off there are no estimates, and nothing is not the same as 0. */
const counted = (count: number | undefined): string =>
  count === undefined ? "not told" : formatCount(count);

/** Of data, where it came from; of temporary files, both ways. */
function blockItems({ measures, isAnalyzed }: AnnotatedPlan): Item[] {
  const sum = sumBlocks(measures);
  if (!sum) return isAnalyzed ? [UNTOLD] : [];
  const { hit, read, tempRead, tempWritten } = sum;
  return [
    {
      label: "Data touched",
      value: formatBlocks(hit + read),
      ...listed([
        [hit, "from cache"],
        [read, "from disk"],
      ]),
    },
    {
      label: "Temporary files",
      value: formatBlocks(tempWritten || tempRead),
      ...listed([
        [tempWritten, "written"],
        [tempRead, "read"],
      ]),
    },
  ].filter(({ label, details }) => label === "Data touched" || details !== undefined);
}

const UNTOLD: Item = {
  label: "Data touched",
  value: "not told",
  exact: "EXPLAIN (ANALYZE, BUFFERS) tells what came from the cache and what was read",
};

type Kind = readonly [blocks: number, what: string];

const listed = (kinds: readonly Kind[]): Pick<Item, "details" | "exact"> => {
  const some = kinds.filter(([blocks]) => blocks > 0);
  if (some.length === 0) return {};
  return {
    details: some.map(([blocks, what]) => `${formatBlocks(blocks)} ${what}`),
    exact: some.map(([blocks, what]) => `${grouped(blocks)} blocks: ${places[what]}`).join("\n"),
  };
};

/** What Postgres reads may still come from the system's own cache: it cannot tell. */
const places: Readonly<Record<string, string>> = {
  "from cache": "found in Postgres’ own cache (hit)",
  "from disk": "read from the disk, or from the system’s cache (read)",
  written: "written to temporary files",
  read: "read from temporary files",
};
