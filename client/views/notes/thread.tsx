import { type ReactNode, useRef, useState } from "react";
import { Button } from "#client/ui/button.tsx";
import { formatDate } from "#client/ui/date.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { type Problem, problem } from "#shared/base/problem.ts";
import type { Thread } from "#shared/shares/note.ts";
import { Composer } from "./composer.tsx";
import { NoteBody } from "./note-body.tsx";
import type { NoteChanges, PlanNotes, ShownNote } from "./plan-notes.ts";
import type { Writer } from "./writer-name.tsx";

interface ThreadProps {
  readonly thread: Thread<ShownNote>;
  /** What it is about. */
  readonly place: ReactNode;
  readonly all: PlanNotes;
  readonly writer: Writer;
  /** The focus goes there when what had it is gone. */
  readonly onGone: () => void;
}

/** A note with its answers, and what may be done with it. */
export function ThreadView({ thread: { note, answers }, place, all, writer, onGone }: ThreadProps) {
  const { changes, people, scope } = all;
  const [isAnswering, setAnswering] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const own = useRef<HTMLLIElement>(null);
  const isResolved = note.resolvedBy !== undefined;
  const back = () => {
    setAnswering(false);
    own.current?.focus();
  };
  const resolve = async () => {
    if (writer.by === "") return setRefusal(noName);
    const refused = await changes?.resolve(note, !isResolved, writer.by);
    setRefusal(refused);
    if (!refused) onGone();
  };
  const shown = { people, scope, changes, writer };
  return (
    <li className="note-thread" ref={own} tabIndex={-1}>
      <div className="note-place">
        {place}
        {isResolved && <span className="note-done">Resolved by {note.resolvedBy}</span>}
      </div>
      <NoteView {...shown} note={note} onGone={onGone} />
      {answers.length > 0 && (
        <ul className="note-answers" aria-label="Answers">
          {answers.map((answer) => (
            <li key={answer.id}>
              <NoteView {...shown} note={answer} onGone={() => own.current?.focus()} />
            </li>
          ))}
        </ul>
      )}
      {changes && !isAnswering && (
        <div className="note-actions">
          <Button kind="quiet" label={`Answer ${wordsOf(note)}`} onPress={() => setAnswering(true)}>
            Answer
          </Button>
          <Button
            kind="quiet"
            label={`${isResolved ? "Reopen" : "Resolve"} ${wordsOf(note)}`}
            onPress={() => void resolve()}
          >
            {isResolved ? "Reopen" : "Resolve"}
          </Button>
        </div>
      )}
      {refusal && <ProblemNote problem={refusal} />}
      {changes && isAnswering && (
        <Composer
          draft={`${scope}:answer:${note.id}`}
          label="Your answer"
          send="Add the answer"
          people={people}
          writer={writer}
          onCancel={back}
          onSend={async (text) => {
            const { plan, id } = note;
            const refused = await changes.add({ text, by: writer.by, plan, answers: id });
            if (!refused) back();
            return refused;
          }}
        />
      )}
    </li>
  );
}

const noName = problem(
  "invalid-request",
  "Type your name first, below the new note: it stands beside what you resolve.",
);

interface NoteViewProps extends Pick<PlanNotes, "people" | "scope"> {
  readonly note: ShownNote;
  readonly changes: NoteChanges | undefined;
  readonly writer: Writer;
  readonly onGone: () => void;
}

function NoteView({ note, changes, people, scope, writer, onGone }: NoteViewProps) {
  const [doing, setDoing] = useState<"edit" | "delete">();
  /** What stood there when the reader began to edit. */
  const [begun, setBegun] = useState(note.text);
  const [refusal, setRefusal] = useState<Problem>();
  const own = useRef<HTMLDivElement>(null);
  if (note.text === "") return <p className="note-soft">This note was deleted.</p>;
  const back = () => {
    setDoing(undefined);
    own.current?.focus();
  };
  const remove = async () => {
    const refused = await changes?.remove(note);
    setRefusal(refused);
    if (refused) setDoing(undefined);
    else onGone();
  };
  return (
    <div className="note" ref={own} tabIndex={-1}>
      <p className="note-head">
        <span className="note-writer" dir="auto">
          {note.madeBy}
        </span>
        {note.isTyped && <span className="note-soft">not signed in</span>}
        <time className="note-soft" dateTime={note.createdAt} title={inFull(note.createdAt)}>
          {formatDate(note.createdAt)}
        </time>
        {note.editedAt !== undefined && (
          <span className="note-soft" title={inFull(note.editedAt)}>
            edited
          </span>
        )}
      </p>
      {(doing !== "edit" || note.text !== begun) && (
        <NoteBody text={note.text} mentions={note.mentions} />
      )}
      {doing === "edit" && changes && (
        <Composer
          draft={`${scope}:edit:${note.id}`}
          label="Your note"
          first={begun}
          send="Save"
          people={people}
          writer={writer}
          onCancel={back}
          onSend={async (text) => {
            const refused = await changes.edit(note, text);
            if (!refused) back();
            return refused;
          }}
        />
      )}
      {refusal && <ProblemNote problem={refusal} />}
      {changes && doing !== "edit" && (note.mayEdit || note.mayDelete) && (
        <div className="note-actions">
          {note.mayEdit && doing === undefined && (
            <Button
              kind="quiet"
              label={`Edit ${wordsOf(note)}`}
              onPress={() => {
                setBegun(note.text);
                setDoing("edit");
              }}
            >
              Edit
            </Button>
          )}
          {note.mayDelete && doing === undefined && (
            <Button
              kind="quiet"
              label={`Delete ${wordsOf(note)}`}
              onPress={() => setDoing("delete")}
            >
              Delete
            </Button>
          )}
          {doing === "delete" && (
            <>
              <Button kind="danger" onPress={() => void remove()}>
                Delete it for everyone
              </Button>
              <Button onPress={back}>Keep it</Button>
            </>
          )}
        </div>
      )}
    </div>
  );
}

const wordsOf = ({ text, madeBy }: ShownNote): string =>
  text === "" ? "a note that was deleted" : `the note “${text.slice(0, 40)}” by ${madeBy}`;

const inFull = (iso: string): string => new Date(iso).toLocaleString();
