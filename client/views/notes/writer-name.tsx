import { useState } from "react";
import { writerName } from "#client/shares/writer.ts";
import { Button } from "#client/ui/button.tsx";
import { Field } from "#client/ui/field.tsx";
import { LONGEST_NAME } from "#shared/shares/note.ts";

/** By which name somebody writes. */
export interface Writer {
  /** Empty until it was typed. */
  readonly by: string;
  /** Where nobody knows it: what is typed of it. */
  readonly typed?: {
    readonly name: string;
    readonly isTyping: boolean;
    readonly onType: (name: string) => void;
    readonly onRename: () => void;
  };
  /** What was written by it was taken. */
  readonly keep: () => void;
}

export function useWriter(known: string | undefined): Writer {
  const [name, setName] = useState(writerName.read);
  const [isTyping, setTyping] = useState(name === "");
  if (known !== undefined) return { by: known, keep: () => undefined };
  const by = name.trim();
  return {
    by,
    typed: {
      ...{ name, isTyping },
      onType: (typed) => setName(typed.slice(0, LONGEST_NAME)),
      onRename: () => setTyping(true),
    },
    keep: () => {
      writerName.keep(by);
      setTyping(false);
    },
  };
}

/** Whoever is signed in by a name is not asked for it. */
export function WriterName({ writer: { typed } }: { writer: Writer }) {
  if (!typed) return null;
  const { name, isTyping, onType, onRename } = typed;
  if (!isTyping)
    return (
      <p className="note-soft">
        You write as {name}.{" "}
        <Button kind="quiet" onPress={onRename}>
          Write by another name
        </Button>
      </p>
    );
  return (
    <Field
      label="Your name"
      value={name}
      onChange={onType}
      hint="Typed once: this browser keeps it, and your notes show it."
    />
  );
}
