/** An object in a parse tree, and the key it stands under: a node's name, or its role in its parent. */
export interface Visit {
  readonly key: string;
  readonly node: Readonly<Record<string, unknown>>;
}

/** Everything in a parse tree, in the order of the text, without recursion: it may be very deep. */
export function* eachVisit(root: object): Generator<Visit> {
  const waiting: Visit[] = [{ key: "", node: root as Visit["node"] }];
  for (let visit = waiting.pop(); visit; visit = waiting.pop()) {
    yield visit;
    // Not all at once: a list may have more members than a call takes arguments.
    for (const child of children(visit).reverse()) waiting.push(child);
  }
}

/** The members of a list stand under the list's key. */
const children = ({ key, node }: Visit): Visit[] =>
  Object.entries(node).flatMap(([name, value]) =>
    typeof value === "object" && value !== null
      ? [{ key: Array.isArray(node) ? key : name, node: value as Visit["node"] }]
      : [],
  );
