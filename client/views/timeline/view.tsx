import { useMemo } from "react";
import { formatShare, formatTime, grouped } from "#shared/base/format.ts";
import type { Unit } from "#shared/capture/capture.ts";
import type { Clock } from "#shared/capture/event.ts";
import { type Bar, type Lane, type Timeline, timelineOf } from "./layout.ts";
import "./view.css";

interface TimelineProps {
  readonly unit: Unit;
  readonly clock: Clock | undefined;
  /** The shape whose bars stand out. */
  readonly chosen: string | undefined;
}

/** In the picture's own unit: it is stretched to the room there is. */
const [WIDTH, HEIGHT] = [1_000, 20];

/** What one unit of work sent, and when. */
export function TimelineView({ unit, clock, chosen }: TimelineProps) {
  const timeline = useMemo(() => timelineOf(unit.kept), [unit]);
  if (timeline.lanes.length === 0) return null;
  const words = wordsOf(timeline, clock);
  return (
    <figure className="timeline">
      <div className="timeline-lanes" role="img" aria-label={`Timeline. ${words}`}>
        {timeline.lanes.map((lane, at) => (
          <LaneRow key={lane.session} lane={lane} at={at} chosen={chosen} />
        ))}
      </div>
      <div className="timeline-scale" aria-hidden="true">
        <span>0</span>
        {timeline.length !== undefined && <span>{formatTime(timeline.length)}</span>}
      </div>
      <figcaption>{words}</figcaption>
    </figure>
  );
}

interface LaneProps {
  readonly lane: Lane;
  readonly at: number;
  readonly chosen: string | undefined;
}

function LaneRow({ lane: { session, bars }, at, chosen }: LaneProps) {
  const isChosen = ({ shape }: Bar) => shape === chosen;
  return (
    <div className="timeline-lane">
      <span className="timeline-name" title={session}>
        {session === "" ? "all" : `${at + 1}`}
      </span>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path className="timeline-bar" d={outline(bars.filter((bar) => !isChosen(bar)))} />
        <path className="timeline-chosen" d={outline(bars.filter(isChosen))} />
        <path className="timeline-error" d={outline(bars.filter(({ isError }) => isError))} />
      </svg>
    </div>
  );
}

/** What took no time to speak of is seen nevertheless. */
const LEAST = 0.8;

const outline = (bars: readonly Bar[]): string =>
  bars
    .map(({ x, width }) => {
      const long = Math.max(LEAST, width * WIDTH);
      const start = Math.min(x * WIDTH, WIDTH - long);
      return `M${start.toFixed(2)} 0h${long.toFixed(2)}v${HEIGHT}h-${long.toFixed(2)}z`;
    })
    .join("");

const atWork: Readonly<Record<Clock, string>> = {
  server: "Postgres was at work for",
  client: "It waited for Postgres, the network included, for",
  wire: "Postgres was at work, as the proxy saw it, for",
};

function wordsOf({ by, lanes, length, busy }: Timeline, clock: Clock | undefined): string {
  const sent = lanes.reduce((sum, { bars }) => sum + bars.length, 0);
  const statements = sent === 1 ? "One statement" : `${grouped(sent)} statements`;
  const connections = lanes.length === 1 ? "one connection" : `${lanes.length} connections`;
  const first = `${statements} on ${connections}`;
  if (by === "order" || length === undefined || busy === undefined)
    return `${first}, in the order in which they were sent: how long they took is not told.`;
  if (by === "durations")
    return `${first}, one after the other, ${formatTime(length)} in all: when they were sent is not told.`;
  const share = length > 0 ? `, ${formatShare(busy / length)}` : "";
  return `${first} within ${formatTime(length)}. ${atWork[clock ?? "server"]} ${formatTime(busy)} of it${share}; the rest is the way there and back, and the application itself.`;
}
