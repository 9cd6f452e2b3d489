import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "#client/ui/button.tsx";
import { nodeTitle } from "#shared/plan/draw.ts";
import type { NodeId, Plan } from "#shared/plan/plan.ts";
import { findNodes, nextMatch, placeAmong, wordsOf } from "./find-nodes.ts";
import "./view.css";

interface FinderProps {
  readonly plan: Plan;
  readonly selected: NodeId | undefined;
  readonly onSelect: (node: NodeId) => void;
  readonly onClose: () => void;
  /** Where the focus goes in the end, if it was on nothing that one works with. */
  readonly home: () => HTMLElement | null | undefined;
}

/** A small box over the picture: Enter leads to the next node that holds the words. */
export function Finder({ plan, selected, onSelect, onClose, home }: FinderProps) {
  const [text, setText] = useState("");
  const asked = useDeferredValue(text);
  const words = useMemo(() => wordsOf(plan), [plan]);
  const matches = useMemo(() => findNodes(words, asked), [words, asked]);
  const field = useRef<HTMLInputElement>(null);
  const latestHome = useRef(home);
  latestHome.current = home;
  useEffect(() => {
    const before = document.activeElement;
    field.current?.focus();
    return () => {
      // The page's heading has the focus only because the page was just opened.
      const isControl = before instanceof HTMLElement && before.tabIndex >= 0;
      (isControl ? before : latestHome.current())?.focus();
    };
  }, []);

  const go = (step: 1 | -1) => {
    const next = nextMatch(matches, selected, step);
    if (next !== undefined) onSelect(next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a node that is chosen meanwhile stays chosen
  useEffect(() => {
    if (selected === undefined || !matches.includes(selected)) go(1);
  }, [matches]);

  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
    if (event.key === "Escape") onClose();
  };
  const node = plan.nodes[matches.includes(selected ?? -1) ? (selected ?? -1) : -1];
  return (
    <search className="finder" aria-label="Find a node" onKeyDown={keys}>
      <input
        ref={field}
        type="search"
        aria-label="Type, relation, alias, index or condition"
        placeholder="Type, relation, index, condition"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <output className="finder-place" aria-live="polite">
        {asked.trim() !== "" && placeAmong(matches, selected)}
        {node && <span className="unseen">: {nodeTitle(node)}</span>}
      </output>
      <Button
        kind="quiet"
        label="Previous match"
        isDisabled={matches.length === 0}
        onPress={() => go(-1)}
      >
        ↑
      </Button>
      <Button
        kind="quiet"
        label="Next match"
        isDisabled={matches.length === 0}
        onPress={() => go(1)}
      >
        ↓
      </Button>
      <Button kind="quiet" label="Close the search" onPress={onClose}>
        ✕
      </Button>
    </search>
  );
}
