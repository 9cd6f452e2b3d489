import { memo } from "react";
import type { Share } from "#shared/base/units.ts";
import { type Size, trendLine } from "./layout.ts";
import "./view.css";

interface TrendProps {
  readonly values: readonly number[];
  /** How much of each step was. */
  readonly seen: readonly Share[];
}

const SIZE: Size = { width: 80, height: 24 };

/** A statement's way through the window; its page has the numbers. */
export const Trend = memo(({ values, seen }: TrendProps) => (
  <svg
    className="trend"
    aria-hidden="true"
    width={SIZE.width + 4}
    height={SIZE.height + 4}
    viewBox={`-2 -2 ${SIZE.width + 4} ${SIZE.height + 4}`}
  >
    <path d={trendLine(values, seen, SIZE)} />
  </svg>
));
