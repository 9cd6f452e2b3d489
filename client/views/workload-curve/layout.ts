import { max, scaleLinear } from "d3";
import { formatBytes, formatShare } from "#shared/base/format.ts";
import type { Bytes, Share } from "#shared/base/units.ts";

/** A set of indexes, as a point of the curve. */
export interface CurvePoint {
  readonly size: Bytes;
  readonly saved: Share;
}

export interface Curve {
  readonly width: number;
  readonly height: number;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly path: string;
  readonly across: readonly Tick[];
  readonly up: readonly Tick[];
}

interface Tick {
  readonly at: number;
  readonly text: string;
}

const WIDTH = 640;
const HEIGHT = 200;
const LEFT = 48;
const RIGHT = 24;
const TOP = 12;
const BOTTOM = 28;

/** From nothing saved with nothing built; a set is worth nothing below its size, so the line goes in steps. */
export function curveOf(points: readonly CurvePoint[]): Curve {
  const x = scaleLinear([0, max(points, ({ size }) => size) || 1], [LEFT, WIDTH - RIGHT]);
  const y = scaleLinear([0, max(points, ({ saved }) => saved) || 1], [HEIGHT - BOTTOM, TOP]).nice(
    4,
  );
  const placed = points.map(({ size, saved }) => ({ x: x(size), y: y(saved) }));
  return {
    width: WIDTH,
    height: HEIGHT,
    points: placed,
    path: `M${x(0)},${y(0)}${placed.map((point) => `H${point.x}V${point.y}`).join("")}`,
    across: bytesTicks(x.domain()[1] ?? 1).map((size) => ({
      at: x(size),
      text: formatBytes(size),
    })),
    up: y.ticks(4).map((share) => ({ at: y(share), text: formatShare(share) })),
  };
}

/** Round in powers of two, as megabytes are. */
function bytesTicks(most: Bytes): Bytes[] {
  const unit = 1024 ** Math.floor(Math.log(most) / Math.log(1024));
  return scaleLinear([0, most / unit], [0, 1])
    .ticks(5)
    .map((count) => count * unit);
}
