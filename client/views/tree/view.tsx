import { type KeyboardEvent, memo, useEffect, useMemo, useRef } from "react";
import { Button } from "#client/ui/button.tsx";
import type { Colouring, Tint } from "#client/views/colouring.ts";
import type { Finding } from "#shared/findings/finding.ts";
import type { AnnotatedPlan, Measures } from "#shared/plan/annotated.ts";
import { nodeTitle } from "#shared/plan/draw.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { CardBody, spokenCard } from "./card.tsx";
import { neighbour } from "./keys.ts";
import { CARD, type Card, type Edge, layOut, visible } from "./layout.ts";
import { severestByNode } from "./severest.ts";
import { useZoom } from "./zoom.ts";
import "./view.css";

interface TreeProps {
  readonly annotated: AnnotatedPlan;
  readonly findings: readonly Finding[];
  readonly colouring: Colouring;
  readonly selected: NodeId | undefined;
  readonly onSelect: (node: NodeId) => void;
  readonly label: string;
}

/** The plan as a tree of cards. Only what is on screen is in the page. */
export function Tree({ annotated, findings, colouring, selected, onSelect, label }: TreeProps) {
  const frame = useRef<HTMLDivElement>(null);
  const layout = useMemo(() => layOut(annotated), [annotated]);
  const { transform, window, zoomBy, fitAll, reveal } = useZoom(frame, layout);
  const { cards, edges } = useMemo(() => visible(layout, window), [layout, window]);
  const marked = useMemo(() => severestByNode(findings), [findings]);
  const chosen = layout.cards[selected ?? -1];

  useEffect(() => {
    if (chosen)
      reveal({ x0: chosen.x, y0: chosen.y, x1: chosen.x + CARD.width, y1: chosen.y + CARD.height });
  }, [chosen, reveal]);

  const walk = (event: KeyboardEvent) => {
    // Going back in the browser, or zooming its page.
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "+" || event.key === "-") zoomBy(event.key === "+" ? 1.25 : 0.8);
    if (event.key === "0") fitAll();
    const next = selected === undefined ? 0 : neighbour(annotated.plan, selected, event.key);
    if (next === undefined || !/^(?:Arrow|Home|End)/.test(event.key)) return;
    event.preventDefault();
    onSelect(next);
  };

  // The chosen card stays in the page: the tree's focus stands on it.
  const shown = chosen && !cards.includes(chosen) ? [...cards, chosen] : cards;
  return (
    <div className="tree">
      <div
        className="tree-frame"
        ref={frame}
        role="tree"
        aria-label={label}
        tabIndex={0}
        aria-activedescendant={selected === undefined ? undefined : cardId(label, selected)}
        onKeyDown={walk}
      >
        <div
          className="tree-picture"
          role="none"
          style={{
            transform: `translate(${transform.x}px, ${transform.y}px) scale(${transform.k})`,
          }}
        >
          <svg className="tree-edges" width={1} height={1} aria-hidden="true">
            {edges.map((edge) => (
              <EdgeLine key={edge.id} edge={edge} />
            ))}
          </svg>
          {shown.map((card) => (
            <PlanCard
              key={card.node.id}
              card={card}
              id={cardId(label, card.node.id)}
              measures={annotated.measures[card.node.id]}
              tint={colouring.of(card.node.id)}
              severity={marked.get(card.node.id)}
              isSelected={card.node.id === selected}
              onSelect={onSelect}
            />
          ))}
        </div>
      </div>
      <div className="tree-controls">
        <Button kind="quiet" label="Zoom in" onPress={() => zoomBy(1.25)}>
          +
        </Button>
        <Button kind="quiet" label="Zoom out" onPress={() => zoomBy(0.8)}>
          −
        </Button>
        <Button kind="quiet" label="Fit the whole plan" onPress={fitAll}>
          Fit
        </Button>
      </div>
    </div>
  );
}

const cardId = (label: string, node: NodeId) => `${label.replace(/\W+/g, "-")}-node-${node}`;

const EdgeLine = memo(({ edge }: { edge: Edge }) => (
  <path
    className={edge.isSubplan ? "tree-edge tree-edge-subplan" : "tree-edge"}
    d={edge.path}
    strokeWidth={edge.isSubplan ? 2 : edge.width}
  />
));

interface PlanCardProps {
  readonly card: Card;
  readonly id: string;
  readonly measures: Measures | undefined;
  readonly tint: Tint;
  readonly severity: Finding["severity"] | undefined;
  readonly isSelected: boolean;
  readonly onSelect: (node: NodeId) => void;
}

const PlanCard = memo(({ card, id, isSelected, onSelect, ...body }: PlanCardProps) => (
  <div
    id={id}
    className={body.measures?.isNeverExecuted ? "tree-card tree-card-unused" : "tree-card"}
    role="treeitem"
    tabIndex={-1}
    aria-level={card.node.depth + 1}
    aria-selected={isSelected}
    aria-label={spokenCard(card.node, body.measures, body.severity)}
    style={{ transform: `translate(${card.x}px, ${card.y}px)` }}
    title={nodeTitle(card.node)}
    onClick={() => onSelect(card.node.id)}
    onKeyDown={undefined}
  >
    <CardBody node={card.node} {...body} />
  </div>
));
