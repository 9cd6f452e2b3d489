import {
  countOf,
  type Drawn,
  outermost,
  ownPart,
  partsOf,
  type Scene,
  together,
} from "#client/views/scene.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { type Box, isSeen, pack } from "./pack.ts";

/** A node in the picture: its own area, in a box that holds it and all that is inside the node. */
export type Square = Placed & {
  readonly own: number;
  readonly ownBox: Box;
  /** All inside it is too small: its own area stands for it too. */
  readonly isWhole: boolean;
  /** Several things stand side by side in its box. */
  readonly isDivided: boolean;
};

type Placed = Drawn & {
  readonly box: Box;
  readonly level: number;
  /** How many of the boxes around it are divided. */
  readonly divisions: number;
  /** Tells the squares of one node apart. */
  readonly nth: number;
};

export interface SquaresLayout {
  /** Each before what is inside it. */
  readonly squares: readonly Square[];
  /** Those whose own area is seen. */
  readonly seen: readonly Square[];
  /** How many nodes are not among these. */
  readonly unseen: number;
}

interface Picture extends Scene {
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** So many a page holds with ease. */
const MOST_SEEN = 1200;

/** A damaged plan may say that a thousand nodes ran a sub-plan of a thousand levels. */
const MOST = 200_000;

/**
 * Every area is exactly as large as its part of the whole: nothing is taken for margins. Side by
 * side, what is too small to be met with a pointer stands as one.
 */
export function layOut(picture: Picture): SquaresLayout {
  let least = (picture.width * picture.height) / (4 * MOST_SEEN);
  for (;;) {
    const squares = squaresOf(picture, least);
    const seen = squares.filter(({ ownBox }) => isSeen(ownBox));
    if (seen.length <= MOST_SEEN) {
      const drawn = new Set(seen.flatMap(({ id }) => id ?? []));
      return { squares, seen, unseen: countOf(picture) - drawn.size };
    }
    least *= Math.max(1.2, seen.length / MOST_SEEN);
  }
}

/** `least` is in square pixels. */
function squaresOf(picture: Picture, least: number): readonly Square[] {
  const box = { x: 0, y: 0, width: picture.width, height: picture.height };
  const open: Placed[] = [{ ...outermost(picture), box, level: 0, divisions: 0, nth: 0 }];
  const times = new Map<NodeId | undefined, number>();
  const squares: Square[] = [];
  for (let next = open.pop(); next && squares.length < MOST; next = open.pop()) {
    const own = ownPart(picture, next);
    const [ownBox, inner] = split(next.box, next.amount > 0 ? own / next.amount : 0);
    const parts = packed(partsOf(picture, next), inner, least);
    const isWhole = parts.length > 0 && parts.every(({ many }) => many !== undefined);
    if (isWhole) {
      squares.push({ ...next, own, ownBox: next.box, isWhole, isDivided: false });
      continue;
    }
    squares.push({ ...next, own, ownBox, isWhole, isDivided: parts.length > 1 });
    const divisions = next.divisions + Number(parts.length > 1);
    for (const part of parts.toReversed()) {
      const nth = times.get(part.id) ?? 0;
      times.set(part.id, nth + 1);
      open.push({ ...part, level: next.level + 1, divisions, nth });
    }
  }
  return squares;
}

/** A node's own stands above what is inside it, or where the box is wide, left of it. */
function split({ x, y, width, height }: Box, share: number): readonly [Box, Box] {
  if (width > height * 1.5) {
    const left = width * Math.min(1, share);
    return [
      { x, y, width: left, height },
      { x: x + left, y, width: width - left, height },
    ];
  }
  const top = height * Math.min(1, share);
  return [
    { x, y, width, height: top },
    { x, y: y + top, width, height: height - top },
  ];
}

/** Side by side, with what is too small to be met with a pointer as one. */
function packed(
  parts: readonly Drawn[],
  box: Box,
  least: number,
): readonly (Drawn & { readonly box: Box })[] {
  const whole = parts.reduce((sum, { amount }) => sum + amount, 0);
  const smallest = (least * whole) / (box.width * box.height);
  const large = parts.filter(({ amount }) => amount > 0 && amount >= smallest);
  const small = parts.filter(({ amount }) => amount > 0 && amount < smallest);
  const all = small.length > 0 ? [...large, together(small)] : large;
  const [only] = all;
  if (only && all.length === 1) return [{ ...only, box }];
  return pack(all, box).filter((part) => isSeen(part.box));
}

/** So many of the boxes around the squares are drawn as lines. */
const MOST_LINES = 200;

/** What is divided, the outermost first: a line around it tells what belongs together. */
export const divided = (squares: readonly Square[]): readonly Square[] =>
  squares
    .filter(({ isDivided, level }) => isDivided && level > 0)
    .sort((a, b) => a.divisions - b.divisions)
    .slice(0, MOST_LINES);
