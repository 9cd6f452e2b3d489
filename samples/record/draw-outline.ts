/**
 * The tree of a JSON plan, a node a line: what it is, what it reads, its name as a sub-plan. Made
 * without the readers of the app, for their tests to compare with.
 */
export function drawOutline(json: string): string {
  const parsed: unknown = JSON.parse(json.replace(misplaced, ""));
  const plans = Array.isArray(parsed) ? parsed : [parsed];
  return plans.map((plan) => lines(asNode(plan)["Plan"], 0).join("")).join("\n");
}

/** Of a MERGE into partitions Postgres prints the counters as if they were targets too. */
const misplaced = /,(?:\s+"Tuples \w+": \d+,?)+(?=\s+\])/g;

type Node = Readonly<Record<string, unknown>>;
const asNode = (value: unknown) => (value ?? {}) as Node;

function lines(value: unknown, depth: number): string[] {
  const node = asNode(value);
  if (!node["Node Type"]) return [];
  const children = Array.isArray(node["Plans"]) ? node["Plans"] : [];
  return [
    `${"  ".repeat(depth)}${nameOf(node)}\n`,
    ...children.flatMap((child) => lines(child, depth + 1)),
  ];
}

function nameOf(node: Node): string {
  const said = (key: string) => (node[key] === undefined ? "" : String(node[key]));
  const kind = details.map(said).filter((detail) => !silent.includes(detail));
  const names = targets.map(said).find((name) => name);
  const target = [said("Schema"), names].filter(Boolean).join(".");
  return [
    said("Subplan Name") && `${said("Subplan Name")}:`,
    node["Parallel Aware"] === true && "Parallel",
    node["Async Capable"] === true && "Async",
    said("Node Type"),
    kind.length > 0 && `(${kind.join(", ")})`,
    said("Index Name") && `using ${said("Index Name")}`,
    target && `on ${target}`,
    said("Alias") && said("Alias") !== names && `as ${said("Alias")}`,
  ]
    .filter(Boolean)
    .join(" ");
}

const details = [
  "Operation",
  "Partial Mode",
  "Strategy",
  "Command",
  "Join Type",
  "Scan Direction",
  "Custom Plan Provider",
];

/** What goes without saying. */
const silent = ["", "Simple", "Plain", "Inner", "Forward", "NoMovement", "Select"];

const targets = [
  "Relation Name",
  "Function Name",
  "Table Function Name",
  "CTE Name",
  "Tuplestore Name",
];
