import type { ExistingIndex, PricedPlan } from "#shared/indexes/pricing.ts";

/** What a plan costs and which indexes it uses. `added` leads from their names in it to candidates. */
export function readPricedPlan(
  source: string,
  added: ReadonlyMap<string, string>,
  rootOf: (index: ExistingIndex) => ExistingIndex,
): PricedPlan {
  const [{ Plan: root }] = JSON.parse(source) as [{ Plan: Node }];
  const used = new Set<string>();
  const existing = new Map<string, ExistingIndex>();
  for (const { index, schema } of usedIn(root, "")) {
    const candidate = added.get(index);
    if (candidate !== undefined) used.add(candidate);
    else {
      const found = rootOf({ schema, name: index });
      existing.set(`${found.schema}.${found.name}`, found);
    }
  }
  return {
    cost: root["Total Cost"],
    startupCost: root["Startup Cost"],
    rows: root["Plan Rows"],
    plan: source.replaceAll(indexName, (whole, key: string, name: string) => {
      const candidate = added.get(JSON.parse(name));
      return candidate === undefined ? whole : key + JSON.stringify(candidate);
    }),
    added: [...used],
    existing: [...existing.values()],
  };
}

interface Node {
  readonly "Total Cost": number;
  readonly "Startup Cost": number;
  readonly "Plan Rows": number;
  readonly "Index Name"?: string;
  readonly Schema?: string;
  readonly "Relation Name"?: string;
  readonly Plans?: readonly Node[];
}

const indexName = /("Index Name": )("(?:[^"\\]|\\.)*")/g;

interface Used {
  readonly index: string;
  /** Of its table, which is that of the index. */
  readonly schema: string;
}

/** A bitmap's index is below the scan that names the table. */
function usedIn(node: Node, above: string): Used[] {
  const schema = node.Schema ?? above;
  const index = node["Index Name"];
  return [
    ...(index === undefined ? [] : [{ index, schema }]),
    ...(node.Plans ?? []).flatMap((child) => usedIn(child, schema)),
  ];
}

/** The tables that a plan reads. */
export function relationsIn(source: string): readonly { schema: string; name: string }[] {
  const [{ Plan: root }] = JSON.parse(source) as [{ Plan: Node }];
  const nodes = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
  return nodes(root).flatMap(({ Schema: schema, "Relation Name": name }) =>
    schema === undefined || name === undefined ? [] : { schema, name },
  );
}
