import { formatBytes } from "#shared/base/format.ts";
import type { Bytes, Share } from "#shared/base/units.ts";
import type { Item, Level, Verdict } from "./check.ts";
import { byLevel, levelFrom, worst } from "./level.ts";

const HALF: Share = 0.5;
const LOOK: Bytes = 100 * 2 ** 20;
const ACT: Bytes = 2 ** 30;

interface Sized {
  readonly size: Bytes;
}

interface BloatOf<T> {
  /** How long it would be if it were written anew. */
  readonly size: (each: T) => Bytes | undefined;
  readonly item: (each: T, wanted: Bytes) => Omit<Item, "level">;
}

/** Tables or indexes that are longer than what is in them. */
export function judgeBloat<T extends Sized>(
  all: readonly T[] | undefined,
  of: BloatOf<T>,
): Verdict | undefined {
  if (!all) return;
  const known = all.flatMap((each) => {
    const wanted = of.size(each);
    return wanted === undefined ? [] : [{ each, wanted, spare: Math.max(0, each.size - wanted) }];
  });
  const unknown = all.length - known.length;
  const unseen =
    unknown === 0
      ? ""
      : ` Of ${unknown} nothing is known: never analysed, or this role may not read them.`;
  if (known.length === 0 && unknown > 0) return { level: "unknown", says: unseen.trim() };
  const items = known
    .map(({ each, wanted, spare }) => ({
      ...of.item(each, wanted),
      level: levelOf(spare, each.size),
    }))
    .filter(({ level }) => level !== "fine")
    .sort(byLevel);
  const spare = known.reduce((sum, each) => sum + each.spare, 0);
  return {
    level: worst(items),
    value: { value: spare, unit: "bytes" },
    says: `About ${formatBytes(spare)} of ${formatBytes(known.reduce((sum, { each }) => sum + each.size, 0))} are not needed.${unseen}`,
    ...(items.length > 0 && { items }),
  };
}

const levelOf = (spare: Bytes, size: Bytes): Level =>
  spare / size < HALF ? "fine" : levelFrom(spare, [LOOK, ACT]);
