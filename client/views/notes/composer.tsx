import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { keptInTab } from "#client/kept-values.ts";
import { Button } from "#client/ui/button.tsx";
import { FieldFrame } from "#client/ui/field.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import type { Problem } from "#shared/base/problem.ts";
import { LONGEST_NOTE } from "#shared/shares/note.ts";
import { callingAt, matching } from "./calling.ts";
import { type Writer, WriterName } from "./writer-name.tsx";

interface ComposerProps {
  /** What is typed lasts as long as the tab, until it was sent. */
  readonly draft: string;
  readonly label: string;
  /** What stands there at first. */
  readonly first?: string;
  /** Of its button. */
  readonly send: string;
  readonly people: readonly string[];
  readonly writer: Writer;
  readonly onSend: (text: string) => Promise<Problem | undefined>;
  readonly onType?: (text: string) => void;
  readonly onCancel?: () => void;
  /** Beside the buttons. */
  readonly children?: ReactNode;
}

/** Where a note is written. What is refused stays in it. */
export function Composer(props: ComposerProps) {
  const { draft, label, first = "", send, people, writer, onSend, onType, onCancel } = props;
  const [text, setText] = useState(() => keptInTab.read(draft) ?? first);
  const [caret, setCaret] = useState(0);
  const [refusal, setRefusal] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const type = (typed: string) => {
    setText(typed);
    setRefusal(undefined);
    keptInTab.write(draft, typed === first ? undefined : typed);
    onType?.(typed);
  };
  const isReady = text.trim() !== "" && text.length <= LONGEST_NOTE && writer.by !== "" && !isBusy;
  const submit = async () => {
    if (!isReady) return;
    setBusy(true);
    const refused = await onSend(text);
    setBusy(false);
    setRefusal(refused);
    if (refused) return;
    type(first);
    writer.keep();
  };
  const cancel = () => {
    keptInTab.write(draft, undefined);
    onCancel?.();
  };
  const calling = callingAt(text, caret);
  const offered = calling ? matching(people, calling) : [];
  const call = (called: string) => {
    if (!calling) return;
    const before = `${text.slice(0, calling.start)}${called} `;
    type(before + text.slice(caret));
    setCaret(before.length);
    box.current?.focus();
    // When React has written the text.
    requestAnimationFrame(() => box.current?.setSelectionRange(before.length, before.length));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
    if (event.key === "Escape" && onCancel && text === first) cancel();
  };
  return (
    <div className="note-composer">
      <FieldFrame label={label} hint={hintOf(text)}>
        <textarea
          ref={box}
          value={text}
          rows={3}
          // Whoever pressed Answer or Edit goes on here.
          // biome-ignore lint/a11y/noAutofocus: as above
          autoFocus={onCancel !== undefined}
          autoComplete="off"
          onChange={({ target }) => {
            type(target.value);
            setCaret(target.selectionStart);
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onKeyDown={press}
        />
      </FieldFrame>
      {offered.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset has a legend that is seen
        <div className="note-people" role="group" aria-label="Who is called">
          {offered.map((one) => (
            <Button key={one} kind="quiet" label={`Call ${one}`} onPress={() => call(one)}>
              @{one}
            </Button>
          ))}
        </div>
      )}
      <WriterName writer={writer} />
      {refusal && <ProblemNote problem={refusal} />}
      <div className="note-send">
        {props.children}
        {onCancel && <Button onPress={cancel}>Cancel</Button>}
        <Button isDisabled={!isReady} onPress={() => void submit()}>
          {send}
        </Button>
      </div>
    </div>
  );
}

const hintOf = (text: string): string | undefined => {
  const left = LONGEST_NOTE - text.length;
  if (left < 0) return `${-left} characters too many.`;
  return left < 200 ? `${left} characters left.` : undefined;
};
