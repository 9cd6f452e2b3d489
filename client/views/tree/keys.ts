import type { Card, TreeLayout } from "#shared/picture/layout.ts";

/**
 * Where an arrow key leads in the tree as it is drawn: up to the parent, down to the first input. An
 * open fold is passed by: its members are chosen themselves.
 */
export function neighbour(
  { cards }: TreeLayout,
  from: Card | undefined,
  key: string,
): Card | undefined {
  const root = cards[0];
  if (!from) return /^(?:Arrow|Home|End)/.test(key) ? root : undefined;
  switch (key) {
    case "ArrowUp":
      return from.parent?.isOpen ? from.parent.parent : from.parent;
    case "ArrowDown":
      return entered(from.children[0], 0);
    case "ArrowLeft":
      return sibling(from, -1);
    case "ArrowRight":
      return sibling(from, 1);
    case "Home":
      return root;
    case "End":
      return cards.at(-1);
    default:
      return undefined;
  }
}

/** From a member on to the next one, and from the last to what stands beside the fold. */
function sibling({ parent, place }: Card, step: 1 | -1): Card | undefined {
  if (!parent) return undefined;
  const next = parent.children[place + step];
  if (next) return entered(next, step === 1 ? 0 : -1);
  return parent.isOpen ? sibling(parent, step) : undefined;
}

const entered = (card: Card | undefined, end: 0 | -1): Card | undefined =>
  card?.isOpen ? card.children.at(end) : card;
