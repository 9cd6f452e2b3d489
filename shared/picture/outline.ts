import type { NodeId, Plan, PlanNode } from "#shared/plan/plan.ts";
import { isInput } from "#shared/plan/sub-plan-kinds.ts";
import type { Fold, Folds } from "./folds.ts";
import { APART, CARD, GAP } from "./sizes.ts";

/** A card while it is being placed. */
export interface CardBox {
  readonly kind: "node" | "fold";
  /** Of a fold its first member. */
  readonly node: PlanNode;
  readonly fold: Fold | undefined;
  readonly isOpen: boolean;
  readonly parent: CardBox | undefined;
  readonly children: CardBox[];
  readonly place: number;
  readonly level: number;
  readonly isApart: boolean;
  /** What is placed below it: its children, or the field in which they stand. */
  readonly boxes: Box[];
  readonly gap: number;
  shift: number;
  x: number;
  y: number;
}

/** The members of an open fold, all of one shape: they stand in a field of equal cells. */
export interface FieldBox {
  readonly kind: "field";
  readonly fold: CardBox;
  readonly boxes: CardBox[];
  readonly isApart: false;
  readonly gap: 0;
  shift: number;
  columns: number;
  /** In pixels, and in rows of cards. */
  cell: { readonly width: number; readonly rows: number };
}

export type Box = CardBox | FieldBox;

interface Outline {
  /** Each before what stands below it. */
  readonly boxes: readonly Box[];
  readonly cardOf: readonly CardBox[];
}

/** What is drawn of a plan: each node but those in closed folds, and each fold that can be seen. */
export function outlineOf(plan: Plan, { of, ends }: Folds, open: ReadonlySet<NodeId>): Outline {
  const boxes: Box[] = [];
  const cardOf: CardBox[] = [];
  const folds = new Map<NodeId, CardBox>();
  const add = (kind: CardBox["kind"], node: PlanNode, fold?: Fold, parent?: CardBox): CardBox => {
    const card = newCard({
      kind,
      node,
      fold,
      parent,
      isOpen: kind === "fold" && open.has(node.id),
    });
    boxes.push(card);
    if (card.isOpen) boxes.push(newField(card));
    return card;
  };
  for (let id = 0; id < plan.nodes.length; id++) {
    const node = plan.nodes[id];
    if (!node) break;
    const fold = of.get(id);
    const above = node.parent === undefined ? undefined : cardOf[node.parent];
    if (!fold) {
      cardOf[id] = add("node", node, undefined, above);
      continue;
    }
    const card = folds.get(fold.id) ?? add("fold", node, fold, above);
    folds.set(fold.id, card);
    if (card.isOpen) {
      cardOf[id] = add("node", node, fold, card);
      continue;
    }
    const end = ends[id] ?? id + 1;
    for (let hidden = id; hidden < end; hidden++) cardOf[hidden] = card;
    id = end - 1;
  }
  return { boxes, cardOf };
}

function newCard({
  kind,
  node,
  fold,
  parent,
  isOpen,
}: Pick<CardBox, "kind" | "node" | "fold" | "parent" | "isOpen">): CardBox {
  const isMember = parent?.isOpen === true;
  const isApart = !isMember && parent !== undefined && !isInput(node);
  const field = isMember ? parent.boxes[0] : undefined;
  const before = parent?.children.at(-1);
  const card: CardBox = {
    kind,
    node,
    fold,
    isOpen,
    parent,
    children: [],
    place: parent?.children.length ?? 0,
    level: parent ? parent.level + 1 : 0,
    isApart,
    boxes: [],
    gap: isApart || before?.isApart ? APART : GAP.x,
    shift: 0,
    x: 0,
    y: 0,
  };
  parent?.children.push(card);
  (field ?? parent)?.boxes.push(card);
  return card;
}

function newField(fold: CardBox): FieldBox {
  const field: FieldBox = {
    kind: "field",
    fold,
    boxes: [],
    isApart: false,
    gap: 0,
    shift: 0,
    columns: 1,
    cell: { width: CARD.width, rows: 1 },
  };
  fold.boxes.push(field);
  return field;
}
