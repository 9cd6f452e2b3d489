import { type Box, pack } from "#client/views/squares/pack.ts";
import { formatCount } from "#shared/base/format.ts";
import { type Heat, heatOf } from "#shared/picture/heat.ts";
import type { Ranking } from "#shared/rank-statements.ts";

/** A statement, or what is not listed: all areas together are the whole. */
export interface LoadSquare {
  readonly amount: number;
  readonly box: Box;
  /** Absent where it stands for several. */
  readonly key?: string;
  readonly text: string;
  readonly heat?: Heat;
}

type Part = Omit<LoadSquare, "box">;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** So many a page holds with ease, and so small, in square pixels, they are met with a pointer. */
const MOST = 600;
const LEAST = 36;

/** Every area is exactly as large as its part of the load. */
export function loadSquares(ranking: Ranking, size: Size): readonly LoadSquare[] {
  const { rows, whole } = ranking;
  if (whole <= 0 || size.width <= 0 || size.height <= 0) return [];
  const least = (LEAST * whole) / (size.width * size.height);
  const parts = rows.map(
    ({ key, text, share = 0 }): Part => ({ key, text, amount: share * whole, heat: heatOf(share) }),
  );
  const ordered = parts.toSorted((a, b) => b.amount - a.amount);
  const large = ordered.slice(0, MOST).filter(({ amount }) => amount >= least);
  const small = ordered.slice(large.length);
  const together = small.reduce((sum, { amount }) => sum + amount, 0);
  const rests: readonly Part[] = [
    { amount: together, text: `${formatCount(small.length)} lighter statements` },
    { amount: ranking.others.value, text: `${formatCount(ranking.others.statements)} not listed` },
    { amount: ranking.hidden.value, text: `${formatCount(ranking.hidden.statements)} hidden` },
    {
      amount: ranking.planlens.value,
      text: `${formatCount(ranking.planlens.statements)} of Planlens itself`,
    },
  ];
  const all = [...large, ...rests].filter(({ amount }) => amount > 0);
  return pack(all, { x: 0, y: 0, ...size });
}
