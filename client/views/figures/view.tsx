import type { CSSProperties } from "react";
import type {
  Figures,
  LoadFigures,
  OverheadFigures,
  RunFigures,
} from "#shared/attempts/figures.ts";
import { formatTime } from "#shared/base/format.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { stripOf } from "./strip.ts";
import { loadNotes, loadNumbers, overheadLines, overheadNotes, spreadWords } from "./words.ts";
import "./view.css";

interface FiguresViewProps<F> {
  readonly figures: F;
  /** Where the strips of all attempts end. */
  readonly end: Milliseconds;
  /** How it stands to another attempt, in a sentence. */
  readonly difference?: string | undefined;
}

/** What was measured of an attempt beyond one run. */
export function FiguresView({ figures, ...rest }: FiguresViewProps<Figures>) {
  switch (figures.kind) {
    case "runs":
      return <Runs figures={figures} {...rest} />;
    case "overhead":
      return <Overhead figures={figures} end={rest.end} />;
    case "load":
      return <Load figures={figures} {...rest} />;
  }
}

const Runs = ({ figures, end, difference }: FiguresViewProps<RunFigures>) => (
  <div className="figures">
    <StripView {...figures} end={end} />
    <p>{spreadWords(figures)}</p>
    {difference && <p className="figures-difference">{difference}</p>}
  </div>
);

interface StripViewProps {
  readonly cold?: Milliseconds;
  readonly warm: readonly Milliseconds[];
  readonly end: Milliseconds;
}

/** A box around the middle half, a line from the shortest to the longest, a dot a run. The words say the same. */
function StripView({ end, ...runs }: StripViewProps) {
  const strip = stripOf(runs, end);
  if (!strip) return null;
  const { whisker, box, median, cold } = strip;
  return (
    <div className="strip" aria-hidden="true" title={`0 to ${formatTime(end)}`}>
      <span className="strip-whisker" style={between(whisker)} />
      <span className="strip-box" style={between(box)} />
      {strip.runs.map((share, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a run is known by its order
        <span key={at} className="strip-run" style={place(share)} />
      ))}
      <span className="strip-median" style={place(median)} />
      {cold !== undefined && <span className="strip-cold" style={place(cold)} />}
    </div>
  );
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;
const place = (share: number): CSSProperties => ({ left: percent(share) });
const between = ([from, to]: readonly [number, number]): CSSProperties => ({
  left: percent(from),
  width: percent(to - from),
});

function Overhead({ figures, end }: FiguresViewProps<OverheadFigures>) {
  const times = [figures.plain, figures.withoutClock, figures.withClock];
  return (
    <div className="figures">
      <table className="figures-overhead" aria-label="What measuring costs">
        <tbody>
          {overheadLines(figures).map(({ name, time, words }, at) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="figures-number">{formatTime(time)}</td>
              <td className="figures-strip">
                <StripView warm={times[at] ?? []} end={end} />
              </td>
              <td className="figures-words">{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {overheadNotes(figures).map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}

const Load = ({ figures, difference }: FiguresViewProps<LoadFigures>) => (
  <div className="figures">
    <dl className="figures-load">
      {loadNumbers(figures).map(({ label, value, exact }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd title={exact}>{value}</dd>
        </div>
      ))}
    </dl>
    {difference && <p className="figures-difference">{difference}</p>}
    {loadNotes(figures).map((note) => (
      <p key={note}>{note}</p>
    ))}
  </div>
);
