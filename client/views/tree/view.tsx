import {
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from "react";
import { Button } from "#client/ui/button.tsx";
import type { ViewProps } from "#client/views/view-props.ts";
import type { Finding } from "#shared/findings/finding.ts";
import { foldsOf } from "#shared/picture/folds.ts";
import { type Card, layOut, type TreeLayout } from "#shared/picture/layout.ts";
import { CARD } from "#shared/picture/sizes.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { OpenNotes } from "#shared/shares/note.ts";
import { firstView, wholeView } from "./first-view.ts";
import { neighbour } from "./keys.ts";
import { linksOf } from "./links.ts";
import { cardAt } from "./lookup.ts";
import { marksByNode } from "./marks.ts";
import { modelOf, type TreeModel } from "./model.ts";
import { pinsOf, type Sight } from "./sight.ts";
import { TreeCard } from "./tree-card.tsx";
import { useSight } from "./use-sight.ts";
import type { Zoom } from "./zoom.ts";
import "./view.css";

interface TreeProps extends ViewProps {
  readonly findings: readonly Finding[];
  readonly notes?: OpenNotes | undefined;
  readonly label: string;
  /** The folds that are open, by their first members; and how others are opened. */
  readonly open: readonly NodeId[];
  readonly onOpen: (open: readonly NodeId[]) => void;
}

/** The plan as a tree of cards. Only what is on screen is in the page. */
export function Tree({ selected, onSelect, label, open, onOpen, ...plan }: TreeProps) {
  const frame = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const id = useId();
  const model = useTreeModel(plan, open);
  const { layout } = model;
  const links = useMemo(() => linksOf(plan.annotated), [plan.annotated]);
  const [sight, zoom] = useSight({ frame, picture, canvas }, { model, links, selected });
  const chosen = layout.cardOf[selected ?? -1];
  usePlace(zoom, model, chosen);

  const toggle = useCallback(
    ({ fold }: Card) => {
      if (!fold) return;
      onOpen(open.includes(fold.id) ? open.filter((one) => one !== fold.id) : [...open, fold.id]);
    },
    [open, onOpen],
  );
  const walk = (event: KeyboardEvent) => {
    // Going back in the browser, or zooming its page.
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "+" || event.key === "-") zoom.zoomBy(event.key === "+" ? 1.25 : 0.8);
    if (event.key === "0") zoom.go((size) => wholeView(layout, size));
    const isToggle = event.key === "Enter" || event.key === " ";
    const next = neighbour(layout, chosen, event.key);
    if (!isToggle && !next) return;
    event.preventDefault();
    if (isToggle && chosen) toggle(chosen);
    if (next) onSelect(model.nodeOf(next));
  };
  /** Where cards are only blocks, they are no elements that could be pressed. */
  const pick = (event: MouseEvent) => {
    const card = cardAt(layout, zoom.at(event.nativeEvent));
    if (card) onSelect(model.nodeOf(card));
  };
  return (
    <div className="tree">
      <canvas className="tree-canvas" ref={canvas} />
      <div
        className="tree-frame"
        ref={frame}
        role="tree"
        aria-label={label}
        tabIndex={0}
        aria-activedescendant={chosen && cardId(id, chosen)}
        onKeyDown={walk}
        onClick={sight?.detail === "block" ? pick : undefined}
      >
        <div className="tree-picture" role="none" ref={picture}>
          {sight &&
            shownCards(sight, model, chosen).map((card) => (
              <TreeCard
                key={cardId(id, card)}
                id={cardId(id, card)}
                card={card}
                model={model}
                detail={sight.detail}
                selected={card === chosen ? selected : undefined}
                onSelect={onSelect}
                onToggle={toggle}
              />
            ))}
        </div>
      </div>
      <div className="tree-controls">
        <Button kind="quiet" label="Zoom in" onPress={() => zoom.zoomBy(1.25)}>
          +
        </Button>
        <Button kind="quiet" label="Zoom out" onPress={() => zoom.zoomBy(0.8)}>
          −
        </Button>
        <Button
          kind="quiet"
          label="Fit the whole plan"
          onPress={() => zoom.go((size) => wholeView(layout, size))}
        >
          Fit
        </Button>
      </div>
    </div>
  );
}

const cardId = (tree: string, { kind, node }: Card) => `${tree}-${kind}-${node.id}`;

function useTreeModel(
  {
    annotated,
    findings,
    colouring,
    notes,
  }: Pick<TreeProps, "annotated" | "findings" | "colouring" | "notes">,
  open: readonly NodeId[],
) {
  const { plan } = annotated;
  const folds = useMemo(() => foldsOf(plan), [plan]);
  const layout = useMemo(() => layOut(plan, folds, new Set(open)), [plan, folds, open]);
  const marks = useMemo(() => marksByNode(findings), [findings]);
  return useMemo(
    () => modelOf({ annotated, folds, layout, colouring, marks, ...(notes && { notes }) }),
    [annotated, folds, layout, colouring, marks, notes],
  );
}

/** In the order of the plan. The chosen card stays in the page: the tree's focus stands on it. */
function shownCards(sight: Sight, model: TreeModel, chosen: Card | undefined): readonly Card[] {
  const [root] = model.layout.cards;
  if (!root) return [];
  const isBlocks = sight.detail === "block";
  const seen = new Set(isBlocks ? pinsOf(model.heaviest(), root, sight) : sight.cards);
  if (chosen) seen.add(chosen);
  // A tree without items is none.
  if (seen.size === 0) seen.add(root);
  return [...seen].sort((a, b) => a.node.id - b.node.id || a.level - b.level);
}

/** A new plan is seen from where its time went; what is folded stays under the reader's eyes. */
function usePlace(zoom: Zoom, model: TreeModel, chosen: Card | undefined) {
  const { annotated, layout } = model;
  const before = useRef<TreeModel>(undefined);
  useLayoutEffect(() => {
    const last = before.current;
    before.current = model;
    if (last?.annotated !== annotated) {
      zoom.go((size) => firstView(layout, size, heaviestCard(model)));
    } else if (last.layout !== layout) {
      const [from, to] = [last.layout, layout].map((one) =>
        foldCard(one, toggled(last.layout, layout)),
      );
      if (from && to) zoom.moveBy(from.x - to.x, from.y - to.y);
    }
  }, [zoom, model, annotated, layout]);

  useEffect(() => {
    if (chosen)
      zoom.reveal({
        x0: chosen.x,
        y0: chosen.y,
        x1: chosen.x + CARD.width,
        y1: chosen.y + CARD.height,
      });
  }, [chosen, zoom]);
}

const foldCard = ({ cardOf }: TreeLayout, id: NodeId | undefined): Card | undefined => {
  const card = cardOf[id ?? -1];
  return card?.kind === "fold" ? card : card?.parent;
};

/** The first member of the fold that is open in one of two layouts. */
const toggled = (one: TreeLayout, other: TreeLayout): NodeId | undefined =>
  one.cardOf.find((card, id) => card.kind !== other.cardOf[id]?.kind)?.node.id;

/** Where most of the time went, or of the cost. */
function heaviestCard({ annotated: { measures }, layout, sumsOf }: TreeModel): Card | undefined {
  let [most, heaviest]: [number, Card | undefined] = [0, undefined];
  for (const card of layout.cards) {
    const { kind, fold, node, isOpen } = card;
    const share = kind === "fold" && fold ? sumsOf(fold).share : measures[node.id]?.ownShare;
    if (isOpen || share === undefined || share <= most) continue;
    [most, heaviest] = [share, card];
  }
  return heaviest;
}
