import type { Mark } from "#shared/statements/marks.ts";
import { formatMoment } from "./moments.ts";
import "./marks.css";

/** What happened on the server, and may be why its statements changed. */
export const Marks = ({ marks }: { marks: readonly Mark[] }) => (
  <ul className="marks">
    {marks.map(({ id, at, says }) => (
      <li key={id}>
        <time dateTime={at}>{formatMoment(at)}</time> {says}
      </li>
    ))}
  </ul>
);
