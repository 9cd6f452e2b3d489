import { amountNames } from "#shared/statements/amounts.ts";
import { columnsOf, type DeltaColumns, type NumberedDelta } from "#shared/statements/sum-deltas.ts";
import { packColumns, unpackColumns } from "./pack-columns.ts";

/** Sorted by their numbers, of which only the distances are kept. */
export function packDelta(entries: readonly NumberedDelta[]): Promise<Buffer> {
  const { ids, flags, squares, amounts } = columnsOf(entries.toSorted((a, b) => a.id - b.id));
  const distances = Array.from(ids, (id, at) => id - (ids[at - 1] ?? 0));
  // Seven digits are more than a deviation is read to.
  return packColumns({ whole: [distances, flags, ...amounts], floats: squares }, "float32");
}

export async function unpackDelta(packed: Buffer): Promise<DeltaColumns> {
  const { whole, floats } = await unpackColumns(packed, "float32");
  const [distances, flags, ...amounts] = whole;
  let id = 0;
  return {
    ids: Array.from(distances ?? [], (distance) => {
      id += distance;
      return id;
    }),
    flags,
    squares: floats,
    amounts: amountNames.map((_, at) => amounts[at]),
  };
}
