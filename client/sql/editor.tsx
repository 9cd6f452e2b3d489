import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { PostgreSQL, sql } from "@codemirror/lang-sql";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  keymap,
  placeholder as placeholderText,
} from "@codemirror/view";
import { useEffect, useRef } from "react";
import type { Place } from "#shared/base/problem.ts";
import { sqlClasses } from "./highlight.ts";
import "./editor.css";

interface EditorProps {
  readonly value: string;
  readonly label: string;
  readonly placeholder: string;
  readonly isSql: boolean;
  /** What a refusal is about: underlined and scrolled to. */
  readonly mark: Place | undefined;
  readonly onChange: (value: string) => void;
  readonly onSubmit: () => void;
}

/** One box for SQL, plans and logs. CodeMirror holds the text; React hears of changes. */
export function Editor({
  value,
  label,
  placeholder,
  isSql,
  mark,
  onChange,
  onSubmit,
}: EditorProps) {
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const handlers = useRef({ onChange, onSubmit });
  handlers.current = { onChange, onSubmit };

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what changes is dispatched below
  useEffect(() => {
    if (!frame.current) return;
    const submit = () => {
      handlers.current.onSubmit();
      return true;
    };
    const made = new EditorView({
      parent: frame.current,
      state: EditorState.create({
        doc: value,
        extensions: [
          keymap.of([{ key: "Mod-Enter", run: submit }]),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          history(),
          drawSelection(),
          placeholderText(placeholder),
          EditorView.contentAttributes.of({ "aria-label": label }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) handlers.current.onChange(update.state.doc.toString());
          }),
          language.of([]),
          syntaxHighlighting(highlighting),
          marked,
        ],
      }),
    });
    view.current = made;
    made.focus();
    return () => made.destroy();
  }, []);

  useEffect(() => {
    const current = view.current;
    if (!current || current.state.doc.toString() === value) return;
    current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const extensions = isSql ? [sql({ dialect: PostgreSQL }), EditorView.lineWrapping] : [];
    view.current?.dispatch({ effects: language.reconfigure(extensions) });
  }, [isSql]);

  useEffect(() => {
    const current = view.current;
    if (!current) return;
    const effects: StateEffect<unknown>[] = [setMark.of(mark)];
    const end = current.state.doc.length;
    if (mark && mark.offset <= end)
      effects.push(EditorView.scrollIntoView(mark.offset, { y: "center" }));
    current.dispatch({ effects });
  }, [mark]);

  return <div className="editor" ref={frame} />;
}

const language = new Compartment();

const setMark = StateEffect.define<Place | undefined>();

/** The underlined place; it goes as soon as the text is changed. */
const marked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(current, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setMark)) return underline(effect.value, transaction.newDoc.length);
    }
    return transaction.docChanged ? Decoration.none : current;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function underline(place: Place | undefined, end: number): DecorationSet {
  if (!place || end === 0) return Decoration.none;
  // A place at the very end (“unexpected end of input”) marks the last character.
  const from = Math.min(place.offset, end - 1);
  const to = Math.min(end, Math.max(from + 1, from + place.length));
  return Decoration.set([Decoration.mark({ class: "editor-mark" }).range(from, to)]);
}

const highlighting = HighlightStyle.define(sqlClasses);
