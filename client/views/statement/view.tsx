import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { keptInBrowser } from "#client/kept-values.ts";
import { colourSql } from "#client/sql/highlight.ts";
import { CopyButton } from "#client/ui/copy-button.tsx";
import type { Place } from "#shared/base/problem.ts";
import { nodeTitle } from "#shared/plan/draw.ts";
import type { NodeId, Plan } from "#shared/plan/plan.ts";
import { formatSql } from "#shared/sql/format-sql.ts";
import type { StatementPart } from "#shared/sql/statement-parts.ts";
import { apart, controlOf, grouped, type Run, runs } from "./layout.ts";
import { origins } from "./origins.ts";
import "#client/sql/editor.css";
import "#client/sql/sql-text.css";
import "./view.css";

interface StatementProps {
  readonly sql: string;
  readonly plan: Plan;
  /** None while the statement is parsed, and where that fails. */
  readonly parts: readonly StatementPart[];
  /** Why there are none. */
  readonly note: string | undefined;
  readonly selected: NodeId | undefined;
  readonly onSelect: (node: NodeId) => void;
}

/** What was explained, with the parts that the chosen node comes from marked. */
export function Statement({ sql, plan, parts, note, selected, onSelect }: StatementProps) {
  const [isAsTyped, setAsTyped] = useState(() => keptInBrowser.read(AS_TYPED) === "yes");
  const { text, placeOf } = useMemo(
    () => (isAsTyped ? asTyped(sql) : formatSql(sql)),
    [sql, isAsTyped],
  );
  const coloured = useMemo(() => colourSql(text), [text]);
  const found = useMemo(() => origins(plan, parts), [plan, parts]);
  const controls = useMemo(
    () => apart(parts.filter((part) => found.nodesOf(part).length > 0)),
    [parts, found],
  );
  const marked = selected === undefined ? [] : found.partsOf(selected);
  const places = [...controls.map(({ handle }) => handle), ...marked.map(({ place }) => place)];
  const groups = grouped(runs(coloured, places.map(placeOf)), controls.length);

  const switchTo = (typed: boolean) => {
    setAsTyped(typed);
    keptInBrowser.write(AS_TYPED, typed ? "yes" : undefined);
  };
  return (
    <section className="statement" aria-label="Statement">
      <div className="statement-actions">
        <label className="statement-switch">
          <input
            type="checkbox"
            checked={isAsTyped}
            onChange={({ target }) => switchTo(target.checked)}
          />
          As it was typed
        </label>
        <CopyButton text={text} label="Copy the statement" />
      </div>
      <p className="statement-note" role="status">
        {note ?? told(sql, selected, marked)}
      </p>
      <Code selected={selected} isMarked={marked.length > 0}>
        {groups.map((group) => {
          const drawn = group.map((run) => (
            <Piece
              key={run.offset}
              run={run}
              isMarked={run.in.some((at) => at >= controls.length)}
            />
          ));
          const control = controls[controlOf(group[0], controls.length) ?? -1];
          return control ? (
            <Control
              key={group[0]?.offset}
              plan={plan}
              nodes={found.nodesOf(control)}
              selected={selected}
              onSelect={onSelect}
            >
              {drawn}
            </Control>
          ) : (
            drawn
          );
        })}
      </Code>
    </section>
  );
}

const AS_TYPED = "planlens:statement-as-typed";

const asTyped = (text: string) => ({ text, placeOf: (place: Place) => place });

function told(sql: string, selected: NodeId | undefined, marked: readonly StatementPart[]): string {
  if (selected === undefined) return "Choose a node to see where in the statement it comes from.";
  const texts = marked.map(({ handle: { offset, length } }) => sql.slice(offset, offset + length));
  return texts.length === 0
    ? "No part of the statement is surely this node’s."
    : `The node comes from ${new Intl.ListFormat("en").format(texts)}.`;
}

interface CodeProps {
  readonly selected: NodeId | undefined;
  readonly isMarked: boolean;
  readonly children: ReactNode;
}

/** Keeps what is marked in sight. */
function Code({ selected, isMarked, children }: CodeProps) {
  const code = useRef<HTMLPreElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another node is chosen
  useEffect(() => {
    code.current?.querySelector(".statement-marked")?.scrollIntoView({ block: "nearest" });
  }, [selected, isMarked]);
  return (
    <pre className="sql-text" ref={code}>
      <code>{children}</code>
    </pre>
  );
}

function Piece({ run: { text, classes }, isMarked }: { run: Run; isMarked: boolean }) {
  if (isMarked) return <mark className={`statement-marked ${classes}`}>{text}</mark>;
  return classes ? <span className={classes}>{text}</span> : text;
}

interface ControlProps {
  readonly plan: Plan;
  readonly nodes: readonly NodeId[];
  readonly selected: NodeId | undefined;
  readonly onSelect: (node: NodeId) => void;
  readonly children: ReactNode;
}

/** A part that leads to its node; of several, one after the other. */
function Control({ plan, nodes, selected, onSelect, children }: ControlProps) {
  const at = nodes.indexOf(selected ?? -1);
  const next = nodes[(at + 1) % nodes.length] ?? 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot be broken over lines
    <span
      role="button"
      tabIndex={0}
      className="statement-part"
      aria-pressed={at >= 0}
      title={titleOf(plan, nodes)}
      onClick={() => onSelect(next)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onSelect(next);
      }}
    >
      {children}
    </span>
  );
}

function titleOf(plan: Plan, nodes: readonly NodeId[]): string {
  const first = plan.nodes[nodes[0] ?? -1];
  const title = first ? nodeTitle(first) : "";
  return nodes.length > 1 ? `${title}, and ${nodes.length - 1} more` : title;
}
