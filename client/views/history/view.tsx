import { useState } from "react";
import { flagWords } from "#client/views/ranking/flag-words.ts";
import { formatShare } from "#shared/base/format.ts";
import type { StatementHistory } from "#shared/statements/history.ts";
import { chartOf, placeIn, type Size } from "./layout.ts";
import { Marks } from "./marks.tsx";
import { type Measure, measuresOf } from "./measures.ts";
import { formatSpan } from "./moments.ts";
import "./view.css";

/** Every measure of one statement over the time of a window, and what happened meanwhile. */
export function HistoryView({ history }: { history: StatementHistory }) {
  const { steps, window, users } = history;
  // By its beginning: when the window has moved on, it has another place.
  const [chosen, setChosen] = useState<string>();
  const found = steps.findIndex(({ from }) => from === chosen);
  const at = found < 0 ? steps.length - 1 : found;
  const setAt = (place: number) => setChosen(steps[place]?.from);
  const step = steps[at];
  if (!step) return <p className="page-soft">It was not called in this time.</p>;
  const measures = measuresOf(steps);
  return (
    <div className="history">
      <label className="history-step">
        <span>
          {formatSpan(step.from, step.to)}
          {step.flags.map((flag) => (
            <span key={flag} className="history-flag" title={flagWords[flag].about}>
              {" "}
              {flagWords[flag].short}
            </span>
          ))}
        </span>
        <input
          type="range"
          aria-label="Step"
          aria-valuetext={formatSpan(step.from, step.to)}
          min={0}
          max={steps.length - 1}
          value={at}
          onChange={({ target }) => setAt(Number(target.value))}
        />
      </label>
      <div className="history-charts">
        {measures.map((measure) => (
          <Chart key={measure.id} measure={measure} history={history} at={at} onAt={setAt} />
        ))}
      </div>
      {window.marks.length > 0 && (
        <section aria-label="What happened meanwhile">
          <h3>What happened meanwhile</h3>
          <Marks marks={window.marks} />
        </section>
      )}
      {users.length > 1 && <Users users={users} />}
    </div>
  );
}

interface ChartProps {
  readonly measure: Measure;
  readonly history: StatementHistory;
  /** Which step the numbers are of. */
  readonly at: number;
  readonly onAt: (at: number) => void;
}

/** In the picture's own unit; it is stretched to the room there is. */
const SIZE: Size = { width: 300, height: 72 };

function Chart({ measure, history, at, onAt }: ChartProps) {
  const { title, about, of, spread, format } = measure;
  const { steps, window } = history;
  const { line, band, most } = chartOf(history, measure, SIZE);
  const place = placeIn(history);
  const x = (moment: string) => place(moment) * SIZE.width;
  const step = steps[at];
  const value = step && of(step);
  const apart = step && spread?.(step);
  return (
    <figure className="history-chart">
      <figcaption title={about}>
        <span>{title}</span>
        <strong>
          {value === undefined ? "no call" : format(value)}
          {apart !== undefined && value !== undefined && ` ± ${format(apart)}`}
        </strong>
        <span className="history-most">to {format(most)}</span>
      </figcaption>
      <svg
        // A line at the very top keeps its width.
        viewBox={`0 -2 ${SIZE.width} ${SIZE.height + 2}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        onPointerMove={({ clientX, currentTarget }) => {
          const { left, width } = currentTarget.getBoundingClientRect();
          const share = (clientX - left) / width;
          const pointed = steps.findLastIndex(({ from }) => place(from) <= share);
          if (pointed >= 0) onAt(pointed);
        }}
      >
        {window.gaps.map(({ from, to }) => (
          <rect
            key={from}
            className="history-gap"
            x={x(from)}
            width={Math.max(0, x(to) - x(from))}
            height={SIZE.height}
          />
        ))}
        {step && (
          <rect
            className="history-now"
            x={x(step.from)}
            width={Math.max(1, x(step.to) - x(step.from))}
            height={SIZE.height}
          />
        )}
        <path className="history-band" d={band} />
        <path className="history-line" d={line} />
        {window.marks.map(({ id, at: moment }) => (
          <line key={id} className="history-mark" x1={x(moment)} x2={x(moment)} y2={SIZE.height} />
        ))}
      </svg>
    </figure>
  );
}

function Users({ users }: Pick<StatementHistory, "users">) {
  const whole = users.reduce((sum, { totalExecTime }) => sum + totalExecTime, 0);
  return (
    <section aria-label="Who sends it">
      <h3>Who sends it</h3>
      <ul className="history-users">
        {users.map(({ user, totalExecTime }) => (
          <li key={user}>
            {user} {whole > 0 && formatShare(totalExecTime / whole)}
          </li>
        ))}
      </ul>
    </section>
  );
}
