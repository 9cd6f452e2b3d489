import {
  countOf,
  type Drawn,
  outermost,
  partsOf,
  type Scene,
  together,
} from "#client/views/scene.ts";
import type { NodeId } from "#shared/plan/plan.ts";

/** As wide as what it took, with all inside it. */
export type Bar = Drawn & {
  readonly level: number;
  readonly x: number;
  readonly width: number;
  /** The place in the layout of the bar around it. */
  readonly above: number | undefined;
  /** Tells the bars of one node apart. */
  readonly nth: number;
};

export interface IcicleLayout {
  /** Level by level, each from left to right. */
  readonly bars: readonly Bar[];
  /** Where each level begins among them; behind the last stands the end. */
  readonly levels: readonly number[];
  /** How many nodes are too thin to be drawn. */
  readonly thin: number;
}

interface Picture extends Scene {
  /** In CSS pixels. */
  readonly width: number;
}

/** Thinner than a pixel nothing is seen. */
const LEAST = 1;

/** A damaged plan may say that a thousand nodes ran a sub-plan of a thousand levels. */
const MOST = 200_000;

export function layOut(picture: Picture): IcicleLayout {
  const first: Bar = {
    ...outermost(picture),
    level: 0,
    x: 0,
    width: picture.width,
    above: undefined,
    nth: 0,
  };
  const bars = [first];
  const levels = [0];
  const seen = new Map<NodeId, number>();
  const scale = first.amount > 0 ? picture.width / first.amount : 0;
  for (let at = 0; at < bars.length && bars.length < MOST; at++) {
    const bar = bars[at];
    if (!bar) continue;
    if (bar.level === levels.length) levels.push(at);
    let { x } = bar;
    const add = (drawn: Drawn) => {
      const { id } = drawn;
      const nth = id === undefined ? bars.length : (seen.get(id) ?? 0);
      if (id !== undefined) seen.set(id, nth + 1);
      const width = drawn.amount * scale;
      if (width >= LEAST) bars.push({ ...drawn, level: bar.level + 1, x, width, above: at, nth });
      x += width;
    };
    for (const drawn of mergeThin(partsOf(picture, bar), LEAST / scale)) add(drawn);
  }
  const drawn = new Set(bars.flatMap(({ id }) => id ?? []));
  return { bars, levels: [...levels, bars.length], thin: countOf(picture) - drawn.size };
}

/** Neighbours that are each too thin to be seen stand as one bar, so that all adds up to the eye. */
function mergeThin(parts: readonly Drawn[], least: number): readonly Drawn[] {
  const merged: Drawn[] = [];
  let thin: Drawn[] = [];
  const close = () => {
    if (thin.length > 0) merged.push(together(thin));
    thin = [];
  };
  for (const part of parts) {
    if (part.amount < least) thin.push(part);
    else {
      close();
      merged.push(part);
    }
  }
  close();
  return merged;
}

interface Window {
  readonly top: number;
  readonly bottom: number;
  /** Of a level. */
  readonly step: number;
}

/** The height of a bar, in CSS pixels: as much as there is room for, of one line or two. */
export function levelHeight({ levels }: IcicleLayout, height: number): number {
  const room = Math.floor(height / (levels.length - 1));
  return Math.min(LINES.two, Math.max(LINES.one, room));
}

const LINES = { one: 24, two: 44 } as const;

/** So many a page scrolls with ease. */
const MOST_SEEN = 1000;

interface Seen {
  /** In the order of the tree. */
  readonly bars: readonly Bar[];
  /** How many are in the window and too many: the narrowest. */
  readonly left: number;
}

/** What a window shows: the widest bars, where they are too many. */
export function visible({ bars, levels }: IcicleLayout, { top, bottom, step }: Window): Seen {
  const last = levels.length - 1;
  const from = levels[Math.min(last, Math.max(0, Math.floor(top / step)))];
  const to = levels[Math.min(last, Math.max(0, Math.ceil(bottom / step)))];
  const inside = bars.slice(from, to).sort((a, b) => b.width - a.width);
  return {
    bars: inside.slice(0, MOST_SEEN).sort((a, b) => a.x - b.x || a.level - b.level),
    left: Math.max(0, inside.length - MOST_SEEN),
  };
}

/** Where an arrow key leads: down to the first bar inside, left and right on one level. */
export function neighbour(
  { bars, levels }: IcicleLayout,
  from: number,
  key: string,
): number | undefined {
  const bar = bars[from];
  switch (key) {
    case "ArrowUp":
      return bar?.above;
    case "ArrowDown":
      return inside(bars, from, levels[(bar?.level ?? 0) + 1]);
    case "ArrowLeft":
      return bars[from - 1]?.level === bar?.level ? from - 1 : undefined;
    case "ArrowRight":
      return bars[from + 1]?.level === bar?.level ? from + 1 : undefined;
    case "Home":
      return 0;
    case "End":
      return bars.length - 1;
    default:
      return undefined;
  }
}

function inside(bars: readonly Bar[], above: number, first = bars.length): number | undefined {
  for (let at = first; at < bars.length; at++) {
    if (bars[at]?.above === above) return at;
  }
  return undefined;
}
