import { type MouseEvent, memo } from "react";
import { NoteCount, noteCountWords } from "#client/ui/note-count.tsx";
import type { Card } from "#shared/picture/layout.ts";
import { CARD } from "#shared/picture/sizes.ts";
import type { Measures } from "#shared/plan/annotated.ts";
import { nodeTitle } from "#shared/plan/draw.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { BriefBody, CardBody } from "./card.tsx";
import { spokenCard } from "./card-words.ts";
import type { Detail } from "./detail.ts";
import { BriefFold, FoldBody, spokenFold } from "./fold-card.tsx";
import type { TreeModel } from "./model.ts";

interface TreeCardProps {
  readonly id: string;
  readonly card: Card;
  readonly model: TreeModel;
  readonly detail: Detail;
  /** Set where this is the chosen node's card. */
  readonly selected: NodeId | undefined;
  readonly onSelect: (node: NodeId) => void;
  readonly onToggle: (card: Card) => void;
}

export const TreeCard = memo((props: TreeCardProps) => {
  const { id, card, model, detail, selected, onSelect, onToggle } = props;
  const { kind, parent, x, y } = card;
  const said = kind === "fold" ? foldSaid(props) : nodeSaid(props);
  const notes = model.notesOf(card);
  return (
    <div
      id={id}
      className={`tree-card tree-card-${detail} ${said.className}`}
      role="treeitem"
      tabIndex={-1}
      aria-level={card.level + 1}
      aria-setsize={parent?.children.length ?? 1}
      aria-posinset={card.place + 1}
      aria-expanded={kind === "fold" ? card.isOpen : undefined}
      aria-selected={selected !== undefined}
      aria-label={notes > 0 ? `${said.label}, ${noteCountWords(notes)}` : said.label}
      style={{ transform: `translate(${x}px, ${y}px)${detail === "block" ? PINNED : ""}` }}
      title={said.title}
      onClick={(event: MouseEvent) => {
        // Below it the frame looks for blocks.
        event.stopPropagation();
        onSelect(model.nodeOf(card));
      }}
      onDoubleClick={kind === "fold" ? () => onToggle(card) : undefined}
      onKeyDown={undefined}
    >
      {said.body}
      {notes > 0 && <NoteCount count={notes} />}
    </div>
  );
});

/** As large at every scale, below the middle of its block. */
const PINNED = ` translate(${CARD.width / 2}px, ${CARD.height}px) scale(var(--unscaled)) translate(-50%, 4px)`;

function nodeSaid({ card, model, detail }: TreeCardProps) {
  const { node } = card;
  const measures = model.annotated.measures[node.id];
  const body = { node, measures, tint: model.tintOf(card), marks: model.marksOf(card) };
  return {
    className: nodeClass(measures),
    label: spokenCard(node, measures, body.marks),
    title: nodeTitle(node),
    body: detail === "full" ? <CardBody {...body} /> : <BriefBody {...body} />,
  };
}

function nodeClass({ isNeverExecuted, participants = 1 }: Partial<Measures> = {}): string {
  if (isNeverExecuted) return "tree-card-unused";
  return participants > 1 ? "tree-card-workers" : "";
}

function foldSaid({ card, model, detail, selected, onToggle }: TreeCardProps) {
  const { fold, isOpen } = card;
  const { nodes } = model.annotated.plan;
  const members = fold?.members ?? [];
  const sums = model.sumsOf(fold ?? { id: card.node.id, parent: card.node.id, members });
  const chosen = selected === undefined ? undefined : nodes[selected];
  const body = {
    count: members.length,
    named: chosen ?? nodes[sums.slowest] ?? card.node,
    isChosen: chosen !== undefined && chosen.id !== sums.slowest,
    sums,
    tint: model.tintOf(card),
    marks: model.marksOf(card),
  };
  const [first, last] = [nodes[members[0] ?? -1], nodes[members.at(-1) ?? -1]];
  return {
    className: isOpen ? "tree-card-fold tree-card-open" : "tree-card-fold",
    label: spokenFold(body),
    title: first && last ? `${nodeTitle(first)} … ${nodeTitle(last)}` : "",
    body:
      detail === "full" ? (
        <FoldBody {...body} isOpen={isOpen} onToggle={() => onToggle(card)} />
      ) : (
        <BriefFold {...body} />
      ),
  };
}
