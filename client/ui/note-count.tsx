import "./note-count.css";

interface NoteCountProps {
  readonly count: number;
  readonly words?: string;
}

/** How many notes there are, in a bubble. What a screen reader says of it is said elsewhere. */
export const NoteCount = ({ count, words = noteCountWords(count) }: NoteCountProps) => (
  <span className="note-count" title={words} aria-hidden="true">
    {count}
  </span>
);

export const noteCountWords = (count: number): string =>
  count === 1 ? "1 open note" : `${count} open notes`;
