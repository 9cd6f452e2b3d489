import type { ReactNode } from "react";
import type { Score } from "#shared/compare/scoresheet.ts";
import { lineOf } from "./lines.ts";
import "./view.css";

export interface ScoredAttempt {
  readonly key: string;
  readonly score: Score;
  /** What leads to it, and when it was. */
  readonly name: ReactNode;
  readonly description: string;
  readonly isOwn: boolean;
  readonly note: string;
  /** Absent where nothing can be kept of it. */
  readonly onNote?: ((note: string) => void) | undefined;
  /** Before its name. */
  readonly mark?: ReactNode;
  /** What may be done with it. */
  readonly actions?: ReactNode;
  /** What was measured beyond its plan. */
  readonly figures?: ReactNode;
}

/** Every attempt at one statement in a line, measured by the first. */
export const Scores = ({ attempts }: { attempts: readonly ScoredAttempt[] }) => (
  <table className="scores" aria-label="Scoresheet">
    <thead>
      <tr>
        <th scope="col">Attempt</th>
        <th scope="col">What changed</th>
        <th scope="col" className="scores-number">
          Total time
        </th>
        <th scope="col">
          <span className="unseen">Time to the first</span>
        </th>
        <th scope="col">Most own time</th>
        <th scope="col" className="scores-number">
          Planning
        </th>
        <th scope="col" className="scores-number">
          Blocks
        </th>
        <th scope="col" className="scores-number">
          Data
        </th>
        <th scope="col">
          <span className="unseen">Blocks to the first</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {attempts.map((attempt, at) => (
        <Line key={attempt.key} attempt={attempt} at={at} />
      ))}
    </tbody>
  </table>
);

function Line({ attempt, at }: { attempt: ScoredAttempt; at: number }) {
  const { score, name, description, isOwn, note, onNote, mark, actions, figures } = attempt;
  const line = lineOf(score, at);
  return (
    <>
      <tr className={isOwn ? "scores-own" : ""} aria-current={isOwn ? "true" : undefined}>
        <th scope="row">
          {mark}
          <span className="scores-at">{at + 1}</span> {name}
          <small>{description}</small>
          {actions}
        </th>
        <td className="scores-changed">
          {line.changed}
          {onNote ? (
            <input
              type="text"
              aria-label={`Note on attempt ${at + 1}`}
              placeholder="Your note"
              defaultValue={note}
              onBlur={({ target }) => target.value !== note && onNote(target.value)}
            />
          ) : (
            note && <small>{note}</small>
          )}
        </td>
        <td className="scores-number scores-main" data-title="Total time">
          {line.time}
        </td>
        <Change text={line.timeChange} />
        <td className="scores-heaviest" data-title="Most own time">
          {line.ownTime && (
            <>
              {line.ownTime} <small>{line.heaviest}</small>
            </>
          )}
        </td>
        <td className="scores-number" data-title="Planning">
          {line.planning}
        </td>
        <td className="scores-number" data-title="Blocks">
          {line.blocks}
        </td>
        <td className="scores-number" data-title="Data">
          {line.data}
        </td>
        <Change text={line.blocksChange} />
      </tr>
      {figures && (
        <tr className={isOwn ? "scores-figures scores-own" : "scores-figures"}>
          <td colSpan={9}>{figures}</td>
        </tr>
      )}
    </>
  );
}

const Change = ({ text }: { text: string }) => (
  <td className={`scores-change ${weightOf(text)}`}>{text}</td>
);

function weightOf(change: string): string {
  if (change.endsWith("less") || change === "none") return "scores-better";
  return change.endsWith("more") ? "scores-worse" : "";
}
