import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type StatementNote } from "#client/api.ts";
import { keptInTab } from "#client/kept-values.ts";
import { Button } from "#client/ui/button.tsx";
import { formatDate } from "#client/ui/date.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { TextArea } from "#client/ui/text-area.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import "./statement-notes.css";
import { ForRole } from "./role.tsx";

interface StatementNotesProps {
  readonly db: string;
  /** Under which the store keeps them. */
  readonly statementKey: string;
}

/** What a team has to say of a statement. */
export function StatementNotes({ db, statementKey }: StatementNotesProps) {
  const queries = useQueryClient();
  const queryKey = ["statement-notes", db, statementKey];
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.notes(db, statementKey, signal),
    staleTime: 0,
  });
  const draft = `planlens:note-draft:${db}:${statementKey}`;
  const [text, setText] = useState(() => keptInTab.read(draft) ?? "");
  const [refusal, setRefusal] = useState<Problem>();
  const type = (typed: string) => {
    setText(typed);
    keptInTab.write(draft, typed || undefined);
  };
  const after = async (asked: Promise<object | Problem>) => {
    const answer = await asked;
    setRefusal(isProblem(answer) ? answer : undefined);
    await queries.invalidateQueries({ queryKey });
    return !isProblem(answer);
  };
  const add = async () => {
    if (await after(api.addNote(db, statementKey, text))) type("");
  };
  return (
    <section className="notes" aria-labelledby="notes-title">
      <h2 id="notes-title">Notes</h2>
      {isProblem(data) && <ProblemNote problem={data} />}
      {data && !isProblem(data) && data.notes.length > 0 && (
        <ul className="notes-list">
          {data.notes.map((note) => (
            <Note
              key={note.id}
              note={note}
              onDelete={() => void after(api.deleteNote(db, statementKey, note.id))}
            />
          ))}
        </ul>
      )}
      <ForRole least="analyst" what="Notes are written and deleted">
        <TextArea
          label="A note for everybody who opens this statement"
          value={text}
          onChange={type}
          placeholder="Who sends it, what was tried, what is agreed"
        />
        {refusal && <ProblemNote problem={refusal} />}
        <div>
          <Button isDisabled={text.trim() === ""} onPress={() => void add()}>
            Add the note
          </Button>
        </div>
      </ForRole>
    </section>
  );
}

function Note({ note, onDelete }: { note: StatementNote; onDelete: () => void }) {
  const { createdAt, madeBy, text } = note;
  return (
    <li>
      <p className="notes-text">{text}</p>
      <p className="page-soft">
        {madeBy && `${madeBy}, `}
        <time dateTime={createdAt}>{formatDate(createdAt)}</time>{" "}
        <ForRole least="analyst">
          <Button kind="quiet" label={`Delete the note “${text.slice(0, 40)}”`} onPress={onDelete}>
            Delete
          </Button>
        </ForRole>
      </p>
    </li>
  );
}
