import "./note-count.css";

/** How many notes are open, in a bubble. What a screen reader says of it is said elsewhere. */
export const NoteCount = ({ count }: { count: number }) => (
  <span className="note-count" title={noteCountWords(count)} aria-hidden="true">
    {count}
  </span>
);

export const noteCountWords = (count: number): string =>
  count === 1 ? "1 open note" : `${count} open notes`;
