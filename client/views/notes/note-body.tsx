import { type NotePart, partsOf } from "#shared/shares/note-text.ts";

/** A note's text as it was written: never markup. */
export function NoteBody({ text, mentions }: { text: string; mentions: readonly string[] }) {
  return (
    <p className="note-text" dir="auto">
      {partsOf(text, mentions).map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name
        <Part key={at} {...part} />
      ))}
    </p>
  );
}

function Part({ kind, text }: NotePart) {
  if (kind === "mention") return <span className="note-mention">{text}</span>;
  if (kind === "text") return text;
  return (
    <a href={text} target="_blank" rel="noopener noreferrer nofollow">
      {text}
    </a>
  );
}
