import { withClient } from "#server/embedded/with-client.ts";

/** What a planner decided and reckoned: without what EXPLAIN says of its own doing. */
export function decided(plan: string): unknown {
  const [{ Plan }] = JSON.parse(plan, (key, value) =>
    / Blocks$|^(?:Shared|Local|Temp) I\/O/.test(key) ? undefined : value,
  );
  return Plan;
}

/** The plan of a database that has its rows. */
export const planThere = (url: string, statement: string): Promise<string> =>
  withClient(url, async (client) => {
    const generic = /\$\d/.test(statement) ? "generic_plan, " : "";
    const { rows } = await client.query(`explain (${generic}verbose, format json) ${statement}`);
    return JSON.stringify(rows[0]["QUERY PLAN"]);
  });

/** Which ways a plan goes, without numbers: `Nested Loop(Seq Scan part, Index Scan lineitem)`. */
export function shapeOf(plan: string): string {
  const [{ Plan }] = JSON.parse(plan);
  return shape(Plan);
}

interface Node {
  readonly Plans?: readonly Node[];
  readonly [key: string]: unknown;
}

function shape(node: Node): string {
  const said = ["Node Type", "Join Type", "Strategy", "Partial Mode", "Scan Direction", "Alias"]
    .flatMap((key) => node[key] ?? [])
    .join(" ");
  return node.Plans ? `${said}(${node.Plans.map(shape).join(", ")})` : said;
}

/** How each table is reached, and by which index: what does not differ between versions. */
export function accessOf(plan: string): readonly string[] {
  const [{ Plan }] = JSON.parse(plan);
  return access(Plan).toSorted();
}

function access(node: Node): string[] {
  const own = ["Node Type", "Relation Name", "Index Name"].flatMap((key) => node[key] ?? []);
  const isAccess = node["Relation Name"] !== undefined || node["Index Name"] !== undefined;
  return [...(isAccess ? [own.join(" ")] : []), ...(node.Plans ?? []).flatMap(access)];
}
