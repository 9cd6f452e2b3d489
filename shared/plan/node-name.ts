import type { MutableReported } from "./draft.ts";
import type { Reported } from "./properties.ts";

/**
 * The name that EXPLAIN's text format gives a node ("Parallel Hash Left Join") and the parts that
 * the other formats print apart (Node Type, Join Type, Parallel Aware …). `ExplainNode` in
 * explain.c makes the first of the second; we go both ways, so that all formats read alike.
 */
export type Named = Omit<Reported, "nodeType"> & { readonly nodeType: string };
type Naming = MutableReported & { nodeType: string };

/** "Seq Scan on public.entries e" → { nodeType: "Seq Scan", schema: "public", … }. */
export function readNodeName(name: string): Named {
  const to: Naming = { nodeType: name };
  const rest = setFlags(to, name);
  const { what, index, object } = name.includes('"') ? quotedParts(rest) : plainParts(rest);
  setKind(to, what);
  if (to.nodeType === "Aggregate") to.partialMode ??= "Simple";
  if (index !== undefined) to.indexName = unquote(index);
  if (object !== undefined) setObject(to, object);
  return to;
}

/** The same into a node, each part by its name: to copy whatever is there takes several times as long. */
export function copyName(to: Naming, name: Named): void {
  to.nodeType = name.nodeType;
  if (name.parallelAware !== undefined) to.parallelAware = name.parallelAware;
  if (name.asyncCapable !== undefined) to.asyncCapable = name.asyncCapable;
  if (name.partialMode !== undefined) to.partialMode = name.partialMode;
  if (name.strategy !== undefined) to.strategy = name.strategy;
  if (name.joinType !== undefined) to.joinType = name.joinType;
  if (name.operation !== undefined) to.operation = name.operation;
  if (name.scanDirection !== undefined) to.scanDirection = name.scanDirection;
  if (name.command !== undefined) to.command = name.command;
  if (name.customPlanProvider !== undefined) to.customPlanProvider = name.customPlanProvider;
  if (name.indexName !== undefined) to.indexName = name.indexName;
  if (name.schema !== undefined) to.schema = name.schema;
  if (name.alias !== undefined) to.alias = name.alias;
  if (name.relationName !== undefined) to.relationName = name.relationName;
  if (name.cteName !== undefined) to.cteName = name.cteName;
  if (name.functionName !== undefined) to.functionName = name.functionName;
  if (name.tableFunctionName !== undefined) to.tableFunctionName = name.tableFunctionName;
  if (name.tuplestoreName !== undefined) to.tuplestoreName = name.tuplestoreName;
}

/** The inverse: the name as the text format prints it, without what it stands on. */
export function nodeName(node: Named): string {
  const prefix = [
    node.parallelAware && "Parallel",
    node.asyncCapable && "Async",
    node.partialMode && node.partialMode !== "Simple" && node.partialMode,
  ].filter(Boolean);
  return [...prefix, plainName(node)].join(" ");
}

/** What a node reads, by its own name: a relation, a function, a CTE, a tuplestore. */
export const objectName = (node: Reported): string | undefined =>
  node.relationName ??
  node.functionName ??
  node.tableFunctionName ??
  node.cteName ??
  node.tuplestoreName;

function plainName(node: Named): string {
  const { nodeType, joinType, strategy, operation, command } = node;
  switch (nodeType) {
    case "Nested Loop":
      return joinType && joinType !== "Inner" ? `Nested Loop ${joinType} Join` : nodeType;
    case "Hash Join":
    case "Merge Join":
      return joinType && joinType !== "Inner"
        ? `${nodeType.replace(" Join", "")} ${joinType} Join`
        : nodeType;
    case "Aggregate":
      return strategyNames[strategy ?? ""] ?? nodeType;
    case "SetOp":
      return `${strategy === "Hashed" ? "HashSetOp" : "SetOp"}${command ? ` ${command}` : ""}`;
    case "ModifyTable":
      return operation ?? nodeType;
    case "Foreign Scan":
      return operation && operation !== "Select" ? `Foreign ${operation}` : nodeType;
    case "Custom Scan":
      return node.customPlanProvider ? `Custom Scan (${node.customPlanProvider})` : nodeType;
    default:
      return node.scanDirection === "Backward" ? `${nodeType} Backward` : nodeType;
  }
}

const strategyNames: Readonly<Record<string, string>> = {
  Sorted: "GroupAggregate",
  Hashed: "HashAggregate",
  Mixed: "MixedAggregate",
};

/** Answers the rest of the name. */
function setFlags(to: Naming, name: string): string {
  let from = 0;
  if (name.startsWith("Parallel ")) {
    to.parallelAware = true;
    from = "Parallel ".length;
  }
  if (name.startsWith("Async ", from)) {
    to.asyncCapable = true;
    from += "Async ".length;
  }
  const partial = partialModes.find((mode) => name.startsWith(mode, from));
  if (partial !== undefined) {
    to.partialMode = partial.trimEnd();
    from += partial.length;
  }
  return name.slice(from).trimEnd();
}

const partialModes = ["Partial ", "Finalize "];

interface Parts {
  readonly what: string;
  readonly index: string | undefined;
  readonly object: string | undefined;
}

/** Greenplum: `Dynamic Index Scan on orders_at on orders`. */
function quotedParts(name: string): Parts {
  const { what, index, on, object } =
    /^(?<what>.*?)(?: using (?<index>(?:"[^"]*"|\S)+)| on (?<on>(?:"[^"]*"|\S)+)(?= on ))?(?: on (?<object>.+))?$/.exec(
      name,
    )?.groups ?? {};
  return { what: what ?? name, index: index ?? on, object };
}

/** The same without quotes: by far the most usual, and looking for words is faster than a pattern. */
function plainParts(name: string): Parts {
  const on = name.indexOf(" on ");
  const using = name.indexOf(" using ");
  if (using < 0 && on < 0) return { what: name, index: undefined, object: undefined };
  if (using >= 0 && (on < 0 || using < on)) {
    if (on < 0 || name.indexOf(" ", using + USING) !== on) return quotedParts(name);
    return {
      what: name.slice(0, using),
      index: name.slice(using + USING, on),
      object: name.slice(on + ON),
    };
  }
  if (name.indexOf(" on ", on + ON - 1) >= 0) return quotedParts(name);
  return { what: name.slice(0, on), index: undefined, object: name.slice(on + ON) };
}

const ON = " on ".length;
const USING = " using ".length;

/** What kind of node, and in which variant. */
function setKind(to: Naming, what: string): void {
  const kind = usualKinds.get(what) ?? readKind(what);
  to.nodeType = kind.nodeType;
  if (kind.strategy !== undefined) to.strategy = kind.strategy;
  if (kind.joinType !== undefined) to.joinType = kind.joinType;
  if (kind.operation !== undefined) to.operation = kind.operation;
  if (kind.scanDirection !== undefined) to.scanDirection = kind.scanDirection;
  if (kind.command !== undefined) to.command = kind.command;
  if (kind.customPlanProvider !== undefined) to.customPlanProvider = kind.customPlanProvider;
}

function readKind(what: string): Named {
  const aggregate = /^(Group|Hash|Mixed)Aggregate$/.exec(what)?.[1];
  if (aggregate) return { nodeType: "Aggregate", strategy: aggregateStrategies[aggregate] ?? "" };
  if (what === "Aggregate") return { nodeType: what, strategy: "Plain" };
  const join = /^(Nested Loop|Hash|Merge)(?: (.+))? Join$/.exec(what);
  if (join?.[1]) return readJoin(join[1], join[2]);
  if (what === "Nested Loop") return { nodeType: what, joinType: "Inner" };
  const setOp = /^(Hash)?SetOp(?: (.+))?$/.exec(what);
  if (setOp) {
    return {
      nodeType: "SetOp",
      strategy: setOp[1] ? "Hashed" : "Sorted",
      ...(setOp[2] && { command: setOp[2] }),
    };
  }
  if (/^(Insert|Update|Delete|Merge)$/.test(what))
    return { nodeType: "ModifyTable", operation: what };
  const foreign = /^Foreign (Insert|Update|Delete)$/.exec(what)?.[1];
  if (foreign) return { nodeType: "Foreign Scan", operation: foreign };
  const custom = /^Custom Scan \((.+)\)$/.exec(what)?.[1];
  if (custom) return { nodeType: "Custom Scan", customPlanProvider: custom };
  const backward = /^(Index(?: Only)? Scan) Backward$/.exec(what)?.[1];
  if (backward) return { nodeType: backward, scanDirection: "Backward" };
  return { nodeType: what, ...implied[what] };
}

/** What the other formats print, and the text only where it is something else. */
const implied: Readonly<Record<string, Omit<Reported, "nodeType">>> = {
  "Index Scan": { scanDirection: "Forward" },
  "Index Only Scan": { scanDirection: "Forward" },
  "Foreign Scan": { operation: "Select" },
};

const aggregateStrategies: Readonly<Record<string, string>> = {
  Group: "Sorted",
  Hash: "Hashed",
  Mixed: "Mixed",
};

const readJoin = (method: string, joinType = "Inner"): Named => ({
  nodeType: method === "Nested Loop" ? method : `${method} Join`,
  joinType,
});

/** Found by name, those that nearly every plan is made of. */
const usualKinds: ReadonlyMap<string, Named> = new Map(
  [
    "Seq Scan",
    "Index Scan",
    "Index Only Scan",
    "Bitmap Heap Scan",
    "Bitmap Index Scan",
    "CTE Scan",
    "Subquery Scan",
    "Function Scan",
    "Nested Loop",
    "Nested Loop Left Join",
    "Hash Join",
    "Hash Left Join",
    "Merge Join",
    "Hash",
    "Sort",
    "Incremental Sort",
    "Aggregate",
    "HashAggregate",
    "GroupAggregate",
    "WindowAgg",
    "Unique",
    "Limit",
    "Materialize",
    "Memoize",
    "Result",
    "Append",
    "Merge Append",
    "Gather",
    "Gather Merge",
  ].map((what) => [what, readKind(what)]),
);

/** What comes after "on": a relation with its alias, an index, a function, a CTE … */
function setObject(to: Naming, object: string): void {
  const [first, alias] = wordsOf(object);
  const dot = lastDotOutsideQuotes(first);
  const name = unquote(first.slice(dot + 1));
  if (to.nodeType === "Bitmap Index Scan") {
    to.indexName = name;
    return;
  }
  if (to.nodeType === "Subquery Scan" || to.nodeType === "Values Scan") {
    to.alias = name;
    return;
  }
  if (dot > 0) to.schema = unquote(first.slice(0, dot)) || undefined;
  to.alias = alias ? unquote(alias) : name;
  switch (to.nodeType) {
    case "CTE Scan":
    case "WorkTable Scan":
      to.cteName = name;
      return;
    case "Function Scan":
      to.functionName = name;
      return;
    case "Table Function Scan":
      to.tableFunctionName = name;
      return;
    case "Named Tuplestore Scan":
      to.tuplestoreName = name;
      return;
    default:
      to.relationName = name;
  }
}

/** The first two words, apart at blanks, quoted identifiers whole. */
function wordsOf(text: string): readonly [string, string | undefined] {
  if (text.includes('"')) {
    const [first = "", second] = text.match(/(?:"(?:[^"]|"")*"|[^\s"])+/g) ?? [];
    return [first, second];
  }
  const end = text.indexOf(" ");
  if (end < 0) return [text, undefined];
  const rest = text.slice(end).trim();
  const next = rest.indexOf(" ");
  return [text.slice(0, end), next < 0 ? rest : rest.slice(0, next)];
}

function lastDotOutsideQuotes(name: string): number {
  if (!name.includes('"')) return name.lastIndexOf(".");
  let quoted = false;
  let dot = -1;
  for (let at = 0; at < name.length; at++) {
    if (name[at] === '"') quoted = !quoted;
    else if (name[at] === "." && !quoted) dot = at;
  }
  return dot;
}

const unquote = (name: string): string =>
  name.startsWith('"') && name.endsWith('"') && name.length > 1
    ? name.slice(1, -1).replaceAll('""', '"')
    : name;
