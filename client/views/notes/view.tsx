import { useEffect, useId, useRef, useState } from "react";
import { Button } from "#client/ui/button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { Select } from "#client/ui/select.tsx";
import { Switch } from "#client/ui/switch.tsx";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { nodeTitle } from "#shared/plan/draw.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { type Thread, threadsOf } from "#shared/shares/note.ts";
import { Composer } from "./composer.tsx";
import type { PlanNotes, ShownNote } from "./plan-notes.ts";
import { ThreadView } from "./thread.tsx";
import { useWriter, type Writer } from "./writer-name.tsx";
import "./view.css";

interface NotesProps {
  readonly notes: PlanNotes;
  readonly annotated: AnnotatedPlan;
  /** Which plan of the text it is, from 0. */
  readonly at: number;
  readonly selected: NodeId | undefined;
  readonly onSelect: (node: NodeId) => void;
}

/** What is said of a plan and its nodes: those of the chosen node first. */
export function Notes({ notes, annotated, at, selected, onSelect }: NotesProps) {
  const [seesResolved, setSeesResolved] = useState(false);
  const writer = useWriter(notes.name);
  const heading = useRef<HTMLHeadingElement>(null);
  const own = useId();
  const { onSeen } = notes;
  useEffect(() => onSeen?.(), [onSeen]);
  const threads = threadsOf(notes.notes).filter(({ note }) => note.plan === at);
  const resolved = threads.filter(({ note }) => note.resolvedBy !== undefined);
  const shown = seesResolved
    ? threads
    : threads.filter(({ note }) => note.resolvedBy === undefined);
  const { nodes } = annotated.plan;
  const nameOf = (node: NodeId) => {
    const known = nodes[node];
    return known ? nodeTitle(known) : `Node ${node}, which this plan does not have`;
  };
  const isHere = ({ note }: Thread<ShownNote>) => note.node === selected;
  const here = selected === undefined ? [] : shown.filter(isHere);
  const list = (some: readonly Thread<ShownNote>[], label: string) => (
    <ul className="note-list" aria-label={label}>
      {some.map((thread) => (
        <ThreadView
          key={thread.note.id}
          thread={thread}
          all={notes}
          writer={writer}
          onGone={() => heading.current?.focus()}
          place={<Place node={thread.note.node} nameOf={nameOf} onSelect={onSelect} />}
        />
      ))}
    </ul>
  );
  return (
    <section className="notes-view" aria-labelledby={own}>
      <h2 id={own} ref={heading} tabIndex={-1}>
        Notes
      </h2>
      <p className="note-soft">{notes.says}</p>
      {notes.refusal && <ProblemNote problem={notes.refusal} />}
      {notes.changes && <NewNote {...{ notes, at, selected, nameOf, writer }} />}
      {resolved.length > 0 && (
        <Switch
          label={`Show what is resolved (${resolved.length})`}
          isOn={seesResolved}
          onChange={setSeesResolved}
        />
      )}
      <p className="unseen" role="status">
        {shown.length === 1 ? "1 note is shown." : `${shown.length} notes are shown.`}
      </p>
      {here.length > 0 && list(here, "On the chosen node")}
      {here.length > 0 && shown.length > here.length && <h3 className="note-rest">Elsewhere</h3>}
      {list(
        shown.filter((thread) => !here.includes(thread)),
        "On the plan",
      )}
    </section>
  );
}

interface PlaceProps {
  readonly node: NodeId | undefined;
  readonly nameOf: (node: NodeId) => string;
  readonly onSelect: (node: NodeId) => void;
}

const Place = ({ node, nameOf, onSelect }: PlaceProps) =>
  node === undefined ? (
    <span className="note-soft">The whole plan</span>
  ) : (
    <Button kind="quiet" onPress={() => onSelect(node)}>
      {nameOf(node)}
    </Button>
  );

interface NewNoteProps extends Pick<NotesProps, "notes" | "at" | "selected"> {
  readonly nameOf: (node: NodeId) => string;
  readonly writer: Writer;
}

/** It is about the node that was chosen when it was begun, whatever is looked at meanwhile. */
function NewNote({ notes, at, selected, nameOf, writer }: NewNoteProps) {
  const [begun, setBegun] = useState<{ readonly node: NodeId | undefined }>();
  const { node } = begun ?? { node: selected };
  const offered = [...new Set([node, selected])].filter((one) => one !== undefined);
  return (
    <Composer
      draft={`${notes.scope}:new:${at}`}
      label="A new note"
      send="Add the note"
      people={notes.people}
      writer={writer}
      onType={(text) => setBegun(text === "" ? undefined : { node })}
      onSend={async (text) =>
        notes.changes?.add({
          ...{ text, by: writer.by, plan: at },
          ...(node !== undefined && { node }),
        })
      }
    >
      <Select
        label="About"
        value={String(node ?? WHOLE)}
        options={[
          { value: WHOLE, text: "The whole plan" },
          ...offered.map((one) => ({ value: String(one), text: nameOf(one) })),
        ]}
        onChange={(value) => setBegun({ node: value === WHOLE ? undefined : Number(value) })}
      />
    </Composer>
  );
}

const WHOLE = "whole";
