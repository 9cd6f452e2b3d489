import { amountNames } from "#shared/statements/amounts.ts";
import type { Snapshot, SnapshotEntry } from "#shared/statements/snapshot.ts";
import { packColumns, unpackColumns } from "./pack-columns.ts";

export interface PackedSnapshot {
  readonly header: SnapshotHeader;
  readonly counters: Buffer;
}

interface SnapshotHeader extends Omit<Snapshot, "entries"> {
  /** Absent in snapshots of before there were any. */
  readonly hasExtremes?: true;
  /** In the order of the counters: userid, queryid, and n for nested ones. */
  readonly keys: readonly string[];
}

export async function packSnapshot({ entries, ...header }: Snapshot): Promise<PackedSnapshot> {
  return {
    header: {
      ...header,
      hasExtremes: true,
      keys: entries.map(
        ({ userid, queryid, toplevel }) => `${userid} ${queryid}${toplevel ? "" : " n"}`,
      ),
    },
    counters: await packColumns(
      {
        whole: [
          // 0 for none
          entries.map(({ since }) => since ?? 0),
          entries.map(({ extremes }) => extremes?.[0] ?? 0),
          entries.map(({ extremes }) => extremes?.[1] ?? 0),
          ...amountNames.map((_, at) => entries.map(({ amounts }) => amounts[at] ?? 0)),
        ],
        floats: entries.map(({ squares }) => squares),
      },
      "float64",
    ),
  };
}

export async function unpackSnapshot({ header, counters }: PackedSnapshot): Promise<Snapshot> {
  const { keys, hasExtremes, ...rest } = header;
  const { whole, floats } = await unpackColumns(counters, "float64");
  const [since, shortest, longest, ...amounts] = hasExtremes
    ? whole
    : [whole[0], undefined, undefined, ...whole.slice(1)];
  const entries = keys.map((key, at): SnapshotEntry => {
    const [userid = "", queryid = "", level] = key.split(" ");
    const made = since?.[at];
    const most = longest?.[at];
    return {
      ...{ userid, queryid, toplevel: level !== "n" },
      amounts: amountNames.map((_, name) => amounts[name]?.[at] ?? 0),
      squares: floats[at] ?? 0,
      ...(made && { since: made }),
      ...(most && { extremes: [shortest?.[at] ?? 0, most] }),
    };
  });
  return { ...rest, entries };
}
