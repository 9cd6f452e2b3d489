import type { Colouring, Tint } from "#client/views/colouring.ts";
import type { Metric } from "#client/views/metrics.ts";
import type { Fold, Folds } from "#shared/picture/folds.ts";
import { heatOf } from "#shared/picture/heat.ts";
import type { Card, TreeLayout } from "#shared/picture/layout.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { OpenNotes } from "#shared/shares/note.ts";
import { type FoldSums, sumUp } from "./fold-sums.ts";
import type { Mark } from "./marks.ts";

/** What the cards tell: of a node its own, of a fold what its members come to. */
export interface TreeModel {
  readonly annotated: AnnotatedPlan;
  readonly layout: TreeLayout;
  readonly tintOf: (card: Card) => Tint;
  readonly marksOf: (card: Card) => readonly Mark[];
  /** How many notes on it are open. */
  readonly notesOf: (card: Card) => number;
  readonly sumsOf: (fold: Fold) => FoldSums;
  /** The node that is chosen with a card. */
  readonly nodeOf: (card: Card) => NodeId;
  /** Those worth a look, the hottest first. */
  readonly heaviest: () => readonly Card[];
}

interface Parts {
  readonly annotated: AnnotatedPlan;
  readonly folds: Folds;
  readonly layout: TreeLayout;
  readonly colouring: Colouring;
  readonly marks: ReadonlyMap<NodeId, readonly Mark[]>;
  readonly notes?: OpenNotes;
}

export function modelOf(parts: Parts): TreeModel {
  const { annotated, folds, layout, colouring, marks, notes = NO_NOTES } = parts;
  const sums = kept((fold: Fold) => sumUp(fold, annotated, folds.ends));
  const tints = kept((fold: Fold) => tintOfFold(fold, folds, colouring));
  const hidden = marksByFold(layout, marks);
  const noted = notesByCard(layout, notes);
  const tintOf = ({ kind, fold, node }: Card) =>
    kind === "fold" && fold ? tints(fold) : colouring.of(node.id);
  let heaviest: readonly Card[] | undefined;
  return {
    annotated,
    layout,
    tintOf,
    sumsOf: sums,
    marksOf: (card) => (card.kind === "fold" ? hidden.get(card) : marks.get(card.node.id)) ?? NONE,
    notesOf: (card) => noted.get(card) ?? 0,
    nodeOf: ({ kind, fold, node }) => (kind === "fold" && fold ? sums(fold).slowest : node.id),
    heaviest: () => (heaviest ??= heaviestOf(layout.cards, tintOf)),
  };
}

const NONE: readonly Mark[] = [];
const NO_NOTES: OpenNotes = new Map();

const heaviestOf = (cards: readonly Card[], tintOf: TreeModel["tintOf"]): readonly Card[] =>
  cards
    .filter((card) => !card.isOpen && tintOf(card).heat > 0)
    .sort((a, b) => (tintOf(b).level ?? 0) - (tintOf(a).level ?? 0));

/** What is found of the members of a closed fold, and of what is below them. */
function marksByFold(
  { cardOf }: TreeLayout,
  marks: Parts["marks"],
): ReadonlyMap<Card, readonly Mark[]> {
  const hidden = new Map<Card, Mark[]>();
  for (const [node, found] of marks) {
    const card = cardOf[node];
    if (card?.kind !== "fold") continue;
    const known = hidden.get(card) ?? [];
    for (const mark of found) known.push(mark);
    hidden.set(card, known);
  }
  return hidden;
}

/** Those on what a closed fold hides are counted on it. */
function notesByCard({ cardOf }: TreeLayout, notes: OpenNotes): ReadonlyMap<Card, number> {
  const counts = new Map<Card, number>();
  for (const [node, count] of notes) {
    const card = cardOf[node ?? -1];
    if (card) counts.set(card, (counts.get(card) ?? 0) + count);
  }
  return counts;
}

/** Of these the members have one after another; of rows and estimates the worst is what counts. */
const ADDED: ReadonlySet<Metric> = new Set(["time", "buffers", "io", "cost"]);

function tintOfFold({ members }: Fold, { ends }: Folds, { metric, of }: Colouring): Tint {
  let sum: number | undefined;
  let worst = of(members[0] ?? 0);
  for (const member of members) {
    for (let id = member; id < (ends[member] ?? 0); id++) {
      const tint = of(id);
      if (tint.level !== undefined) sum = (sum ?? 0) + tint.level;
      if ((tint.level ?? 0) > (worst.level ?? 0)) worst = tint;
    }
  }
  if (sum === undefined || !ADDED.has(metric)) return worst;
  const level = Math.min(1, sum);
  return { level, heat: heatOf(level), text: "", brief: "" };
}

/** Each is reckoned when it is first asked for. */
function kept<Key extends object, Value>(reckon: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = reckon(key);
    known.set(key, value);
    return value;
  };
}
