/** Something that is told of in its turn, once it is known to be whole. */
export interface Waiting {
  isWhole: boolean;
  /** Others were told of before it, because it took too long. */
  isOverdue: boolean;
}

export interface InOrder<T extends Waiting> {
  add(item: T): void;
  /** To be called when an item has become whole. */
  whole(item: T): void;
}

/** A statement may wait for its duration until all of these have come after it. */
const MOST_WAITING = 10_000;

/** Tells of items in the order in which they were added, unless one keeps too many others waiting. */
export function inOrder<T extends Waiting>(
  tell: (item: T) => void,
  late: (item: T) => void,
): InOrder<T> {
  let waiting: (T | undefined)[] = [];
  let head = 0;

  function advance() {
    for (let first = waiting[head]; first?.isWhole; first = waiting[head]) {
      next();
      tell(first);
    }
    if (head < MOST_WAITING) return;
    waiting = waiting.slice(head);
    head = 0;
  }

  /** Nothing keeps what was told: the part of the log that it was read from would stay with it. */
  function next() {
    waiting[head] = undefined;
    head += 1;
  }

  return {
    add: (item) => {
      waiting.push(item);
      if (waiting.length - head <= MOST_WAITING) return;
      const first = waiting[head];
      next();
      if (first) {
        first.isOverdue = true;
        late(first);
      }
      advance();
    },
    whole: (item) => {
      item.isWhole = true;
      if (item.isOverdue) tell(item);
      else if (waiting[head] === item) advance();
    },
  };
}
