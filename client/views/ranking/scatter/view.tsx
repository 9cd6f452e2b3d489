import { type MouseEvent, type ReactNode, useMemo, useRef, useState } from "react";
import { useScrollWindow } from "#client/ui/scroll-window.ts";
import { formatCount } from "#shared/base/format.ts";
import type { Heat } from "#shared/picture/heat.ts";
import type { RankedStatement } from "#shared/rank-statements.ts";
import { ChosenStatement } from "../chosen-statement.tsx";
import { numbersOf, shortText } from "../in-words.ts";
import { type ChoosingProps, walkRanking } from "../walk.ts";
import { MARGIN, nearestOf, type Point, type Scatter, scatterOf } from "./layout.ts";
import "./view.css";

interface ScatterViewProps extends ChoosingProps {
  readonly rows: readonly RankedStatement[];
  readonly link: (row: RankedStatement) => ReactNode;
}

/** Which statements are heavy by being slow, and which by being sent often. */
export function ScatterView({ rows, link, ...choosing }: ScatterViewProps) {
  const { chosen, onChoose, onOpen } = choosing;
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useScrollWindow(frame);
  const [pointed, setPointed] = useState<string>();
  const scatter = useMemo(() => scatterOf(rows, { width, height }), [rows, width, height]);
  const nearest = useMemo(() => nearestOf(scatter.points), [scatter]);
  const byKey = useMemo(() => new Map(rows.map((row) => [row.key, row])), [rows]);
  const at = ({ clientX, clientY, currentTarget }: MouseEvent) => {
    const { left, top } = currentTarget.getBoundingClientRect();
    return nearest(clientX - left, clientY - top)?.key;
  };
  const placeOf = (key: string | undefined) => scatter.points.find((point) => point.key === key);
  const marked = placeOf(chosen);
  const row = byKey.get(chosen ?? "");
  return (
    <div className="scatter">
      <div
        className="scatter-frame"
        ref={frame}
        role="listbox"
        aria-label="Statements by how often and how long they run"
        aria-activedescendant={marked && CHOSEN}
        tabIndex={0}
        onKeyDown={(event) => walkRanking(event, rows, choosing)}
        onMouseMove={(event) => setPointed(at(event))}
        onMouseLeave={() => setPointed(undefined)}
        onClick={(event) => {
          const key = at(event);
          if (key !== undefined) onChoose(key);
        }}
        onDoubleClick={(event) => {
          const key = at(event);
          if (key !== undefined) onOpen(key);
        }}
      >
        {width > 0 && <Drawing scatter={scatter} width={width} height={height} />}
        <Ring point={placeOf(pointed)} />
        {marked && row && (
          <div
            id={CHOSEN}
            role="option"
            tabIndex={-1}
            aria-selected="true"
            aria-label={`${shortText(row.text)}. ${numbersOf(row)}`}
            className="scatter-ring scatter-chosen"
            style={placed(marked)}
          />
        )}
      </div>
      <ChosenStatement row={byKey.get(pointed ?? "") ?? row} link={link}>
        {scatter.unplaced > 0 && `${formatCount(scatter.unplaced)} without a call are not drawn`}
      </ChosenStatement>
    </div>
  );
}

const CHOSEN = "scatter-chosen";

const placed = ({ x, y }: Point) => ({ transform: `translate(${x}px, ${y}px)` });

const Ring = ({ point }: { point: Point | undefined }) =>
  point ? <div className="scatter-ring" aria-hidden="true" style={placed(point)} /> : null;

interface DrawingProps {
  readonly scatter: Scatter;
  readonly width: number;
  readonly height: number;
}

const Drawing = ({ scatter, width, height }: DrawingProps) => (
  <svg width={width} height={height} aria-hidden="true">
    {scatter.calls.map(({ at, text }) => (
      <g key={text} className="scatter-tick">
        <line x1={at} x2={at} y1={MARGIN.top} y2={height - MARGIN.bottom} />
        <text x={at} y={height - MARGIN.bottom + 14} textAnchor="middle">
          {text}
        </text>
      </g>
    ))}
    {scatter.means.map(({ at, text }) => (
      <g key={text} className="scatter-tick">
        <line x1={MARGIN.left} x2={width - MARGIN.right} y1={at} y2={at} />
        <text x={MARGIN.left - 6} y={at + 4} textAnchor="end">
          {text}
        </text>
      </g>
    ))}
    <text className="scatter-axis" x={width - MARGIN.right} y={height - 6} textAnchor="end">
      calls →
    </text>
    <text className="scatter-axis" x={4} y={11}>
      mean ↑
    </text>
    {scatter.totals.map(({ text, from, to }) => (
      <line key={text} className="scatter-total" x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} />
    ))}
    {HEATS.map((heat) => (
      <path key={heat} className={`scatter-dots scatter-heat-${heat}`} d={dots(scatter, heat)} />
    ))}
    {scatter.totals.map(({ text, to }) => (
      <text key={text} className="scatter-total-text" x={to[0] - 4} y={to[1] - 6} textAnchor="end">
        {text}
      </text>
    ))}
  </svg>
);

const HEATS: readonly Heat[] = [0, 1, 2, 3, 4];

/** A line of no length with round ends is a dot: five paths draw five thousand. */
const dots = ({ points }: Scatter, heat: Heat): string =>
  points
    .filter((point) => point.heat === heat)
    .map(({ x, y }) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`)
    .join("");
