import { formatBytes, formatShare } from "#shared/base/format.ts";
import { type CurvePoint, curveOf } from "./layout.ts";
import "./view.css";

interface CurveProps {
  readonly points: readonly CurvePoint[];
  readonly chosen: number;
  readonly onChoose: (step: number) => void;
}

/** What is saved by size. The table of steps beside it says the same, and is for the keyboard. */
export function WorkloadCurve({ points, chosen, onChoose }: CurveProps) {
  const { width, height, points: placed, path, across, up } = curveOf(points);
  const last = points.at(-1);
  return (
    <svg
      className="curve"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={
        last
          ? `What is saved by size, from nothing to ${formatShare(last.saved)} with ${formatBytes(last.size)}`
          : "Nothing is saved"
      }
    >
      {up.map(({ at, text }) => (
        <g key={text} transform={`translate(0 ${at})`}>
          <line className="curve-line" x1={48} x2={width - 24} />
          <text className="curve-tick" x={44} dy="0.32em" textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {across.map(({ at, text }) => (
        <text key={text} className="curve-tick" x={at} y={height - 8} textAnchor="middle">
          {text}
        </text>
      ))}
      <path className="curve-path" d={path} />
      {placed.map(({ x, y }, step) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the table's buttons do the same
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          key={step}
          className={step === chosen ? "curve-point curve-point-chosen" : "curve-point"}
          cx={x}
          cy={y}
          r={step === chosen ? 7 : 5}
          onClick={() => onChoose(step)}
        />
      ))}
    </svg>
  );
}
