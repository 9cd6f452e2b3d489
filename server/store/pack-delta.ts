import { amountNames } from "#shared/statements/amounts.ts";
import { countFlags } from "#shared/statements/history.ts";
import type { NumberedDelta } from "#shared/statements/sum-deltas.ts";
import { packColumns, unpackColumns } from "./pack-columns.ts";

/** Sorted by their numbers, of which only the distances are kept. */
export function packDelta(entries: readonly NumberedDelta[]): Promise<Buffer> {
  const sorted = entries.toSorted((a, b) => a.id - b.id);
  return packColumns(
    {
      whole: [
        sorted.map(({ id }, at) => id - (sorted[at - 1]?.id ?? 0)),
        // 0 for none
        sorted.map(({ flag }) => (flag ? countFlags.indexOf(flag) + 1 : 0)),
        ...amountNames.map((_, name) => sorted.map(({ amounts }) => amounts[name] ?? 0)),
      ],
      floats: sorted.map(({ squares }) => squares),
    },
    // Seven digits are more than a deviation is read to.
    "float32",
  );
}

export async function unpackDelta(packed: Buffer): Promise<NumberedDelta[]> {
  const { whole, floats } = await unpackColumns(packed, "float32");
  const [distances = [], flags = [], ...amounts] = whole;
  let id = 0;
  return distances.map((distance, at) => {
    id += distance;
    const flag = countFlags[(flags[at] ?? 0) - 1];
    return {
      id,
      amounts: amountNames.map((_, name) => amounts[name]?.[at] ?? 0),
      squares: floats[at] ?? 0,
      ...(flag && { flag }),
    };
  });
}
