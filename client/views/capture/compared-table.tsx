import { formatTime, grouped } from "#shared/base/format.ts";
import type { ComparedShape, ShapeChange } from "#shared/capture/compare-captures.ts";
import "./view.css";

interface ComparedTableProps {
  readonly shapes: readonly ComparedShape[];
}

/** Each shape of two captures: how often it was sent before, and how often after. */
export const ComparedTable = ({ shapes }: ComparedTableProps) => (
  <div className="capture-scroll">
    <table className="capture-table" aria-label="Shapes of both captures">
      <thead>
        <tr>
          <th scope="col">Statement</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
          <th scope="col">Change</th>
          <th scope="col">Time before</th>
          <th scope="col">Time after</th>
        </tr>
      </thead>
      <tbody>
        {shapes.map(({ id, text, before, after, change, timeBefore, timeAfter }) => (
          <tr key={id}>
            <th scope="row">
              <code>{text}</code>
            </th>
            <td>{grouped(before)}</td>
            <td>{grouped(after)}</td>
            <td className={classes[change]}>{words[change]}</td>
            <td>{timeBefore === undefined ? "" : formatTime(timeBefore)}</td>
            <td>{timeAfter === undefined ? "" : formatTime(timeAfter)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const words: Readonly<Record<ShapeChange, string>> = {
  gone: "gone",
  fewer: "fewer",
  same: "the same",
  more: "more",
  new: "new",
};

const classes: Readonly<Record<ShapeChange, string>> = {
  gone: "capture-better",
  fewer: "capture-better",
  same: "",
  more: "capture-worse",
  new: "capture-worse",
};
