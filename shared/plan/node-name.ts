import type { Reported } from "./properties.ts";

/**
 * The name that EXPLAIN's text format gives a node ("Parallel Hash Left Join") and the parts that
 * the other formats print apart (Node Type, Join Type, Parallel Aware …). `ExplainNode` in
 * explain.c makes the first of the second; we go both ways, so that all formats read alike.
 */
type Named = Reported & { readonly nodeType: string };

/** "Seq Scan on public.entries e" → { nodeType: "Seq Scan", schema: "public", … }. */
export function readNodeName(name: string): Named {
  const { rest, flags } = takeFlags(name);
  // Greenplum: `Dynamic Index Scan on orders_at on orders`.
  const target =
    /^(?<what>.*?)(?: using (?<index>(?:"[^"]*"|\S)+)| on (?<on>(?:"[^"]*"|\S)+)(?= on ))?(?: on (?<object>.+))?$/.exec(
      rest,
    )?.groups;
  const kind = readKind(target?.["what"] ?? rest);
  const object = target?.["object"];
  const index = target?.["index"] ?? target?.["on"];
  return {
    ...kind,
    ...(kind.nodeType === "Aggregate" && { partialMode: "Simple" }),
    ...flags,
    ...(index !== undefined && { indexName: unquote(index) }),
    ...(object !== undefined && readObject(kind, object)),
  };
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

function takeFlags(name: string): { rest: string; flags: Reported } {
  const match = /^(?<parallel>Parallel )?(?<async>Async )?(?<partial>Partial |Finalize )?/.exec(
    name,
  );
  const { parallel, async, partial } = match?.groups ?? {};
  return {
    rest: name.slice(match?.[0].length ?? 0).trimEnd(),
    flags: {
      ...(parallel && { parallelAware: true }),
      ...(async && { asyncCapable: true }),
      ...(partial && { partialMode: partial.trim() }),
    },
  };
}

/** What kind of node, and in which variant. */
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
const implied: Readonly<Record<string, Reported>> = {
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

/** What comes after "on": a relation with its alias, an index, a function, a CTE … */
function readObject(kind: Named, object: string): Reported {
  const [first = "", alias] = splitWords(object);
  const dot = lastDotOutsideQuotes(first);
  const name = unquote(first.slice(dot + 1));
  const schema = dot > 0 ? unquote(first.slice(0, dot)) : undefined;
  const withAlias = { ...(schema && { schema }), alias: alias ? unquote(alias) : name };
  switch (kind.nodeType) {
    case "Bitmap Index Scan":
      return { indexName: name };
    case "CTE Scan":
    case "WorkTable Scan":
      return { cteName: name, ...withAlias };
    case "Function Scan":
      return { functionName: name, ...withAlias };
    case "Table Function Scan":
      return { tableFunctionName: name, ...withAlias };
    case "Named Tuplestore Scan":
      return { tuplestoreName: name, ...withAlias };
    case "Subquery Scan":
    case "Values Scan":
      return { alias: name };
    default:
      return { relationName: name, ...withAlias };
  }
}

/** Words apart at blanks, quoted identifiers whole. */
const splitWords = (text: string): string[] => text.match(/(?:"(?:[^"]|"")*"|[^\s"])+/g) ?? [];

function lastDotOutsideQuotes(name: string): number {
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
