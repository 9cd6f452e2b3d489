import { formatTime } from "#shared/base/format.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import "./view.css";

/** From one machine to the other side of the world, about as far apart for the eye. */
const steps: readonly Milliseconds[] = [
  ...[0.1, 0.15, 0.2, 0.3, 0.5, 0.7],
  ...[1, 1.5, 2, 3, 5, 7, 10, 15, 20, 30, 50],
];

interface RoundTripProps {
  readonly value: Milliseconds;
  readonly onChange: (value: Milliseconds) => void;
}

/** How long the way to the server and back takes. */
export const RoundTrip = ({ value, onChange }: RoundTripProps) => (
  <label className="capture-round-trip">
    <span>A round trip of {formatTime(value)}</span>
    <input
      type="range"
      aria-label="Round trip"
      aria-valuetext={formatTime(value)}
      min={0}
      max={steps.length - 1}
      value={nearest(value)}
      onChange={({ target }) => onChange(steps[Number(target.value)] ?? value)}
    />
  </label>
);

const nearest = (value: Milliseconds): number => {
  const above = steps.findIndex((step) => step >= value);
  return above < 0 ? steps.length - 1 : above;
};
