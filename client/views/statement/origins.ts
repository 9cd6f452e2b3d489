import { ancestors, type NodeId, type Plan, type PlanNode } from "#shared/plan/plan.ts";
import { splitConjuncts } from "#shared/sql/split-conjuncts.ts";
import type { StatementPart } from "#shared/sql/statement-parts.ts";
import { isSame, isSameAlias, termsOf } from "#shared/sql/terms.ts";

/** Which nodes come from which parts of the statement, in both directions. */
export interface Origins {
  readonly partsOf: (node: NodeId) => readonly StatementPart[];
  readonly nodesOf: (part: StatementPart) => readonly NodeId[];
}

export function origins(plan: Plan, parts: readonly StatementPart[]): Origins {
  const search = new Search(plan, parts);
  const byNode = plan.nodes.map((node) => search.partsOf(node));
  const byPart = new Map<StatementPart, NodeId[]>(parts.map((part) => [part, []]));
  byNode.forEach((found, id) => {
    for (const part of found) byPart.get(part)?.push(id);
  });
  return {
    partsOf: (node) => byNode[node] ?? [],
    nodesOf: (part) => byPart.get(part) ?? [],
  };
}

type Expressed = Extract<StatementPart, { readonly kind: "condition" | "order" | "group" }>;

/** What could come from several parts is marked nowhere: a wrong mark is worse than none. */
class Search {
  private readonly plan: Plan;
  private readonly parts: readonly StatementPart[];
  /** CTEs that have a plan of their own; others are inlined where they are read. */
  private readonly planned: ReadonlySet<string>;
  /** Partitions and workers repeat the same conditions. */
  private readonly known = new Map<string, StatementPart | undefined>();

  constructor(plan: Plan, parts: readonly StatementPart[]) {
    this.plan = plan;
    this.parts = parts;
    this.planned = new Set(plan.nodes.flatMap((node) => cteOf(node) ?? []));
  }

  partsOf(node: PlanNode): StatementPart[] {
    const scope = this.scopeOf(node);
    const found = [
      this.remembered(`relation ${scope} ${node.alias} ${node.cteName ?? node.relationName}`, () =>
        this.relation(node, scope),
      ),
      this.remembered(`cte ${cteOf(node)}`, () => this.cte(node)),
      ...expressionsOf(node).map(([kind, text]) =>
        this.remembered(`${kind} ${scope} ${text}`, () => this.expression(kind, text, scope)),
      ),
    ];
    return [...new Set(found.filter((part) => part !== undefined))];
  }

  private remembered(
    key: string,
    find: () => StatementPart | undefined,
  ): StatementPart | undefined {
    if (!this.known.has(key)) this.known.set(key, find());
    return this.known.get(key);
  }

  /** The CTE whose plan the node is in. */
  private scopeOf(node: PlanNode): string | undefined {
    if (this.planned.size === 0) return undefined;
    const own = cteOf(node);
    if (own !== undefined) return own;
    for (const above of ancestors(this.plan, node)) {
      const cte = cteOf(above);
      if (cte !== undefined) return cte;
    }
    return undefined;
  }

  private isInScope({ within }: StatementPart, scope: string | undefined): boolean {
    return within === scope || (within !== undefined && !this.planned.has(within));
  }

  private relation(
    { alias, relationName, cteName }: PlanNode,
    scope: string | undefined,
  ): StatementPart | undefined {
    if (alias === undefined) return undefined;
    const named = this.parts.filter(
      (part) =>
        part.kind === "relation" && isSameAlias(alias, part.alias) && this.isInScope(part, scope),
    );
    // A partition has a name that the statement does not say.
    const name = cteName ?? relationName;
    const exact = named.filter((part) => part.kind === "relation" && part.name === name);
    return only(exact.length > 0 ? exact : named);
  }

  private cte(node: PlanNode): StatementPart | undefined {
    const name = cteOf(node);
    return name === undefined
      ? undefined
      : only(this.parts.filter((part) => part.kind === "cte" && part.name === name));
  }

  private expression(
    kind: Expressed["kind"],
    text: string,
    scope: string | undefined,
  ): StatementPart | undefined {
    const terms = termsOf(text);
    return only(
      this.parts.filter(
        (part) => part.kind === kind && this.isInScope(part, scope) && isSame(terms, part.terms),
      ),
    );
  }
}

const only = (parts: readonly StatementPart[]): StatementPart | undefined =>
  parts.length === 1 ? parts[0] : undefined;

/** Of the topmost node of a CTE's plan: the CTE's name. */
const cteOf = ({ subplanName }: PlanNode): string | undefined =>
  /^CTE (.+)$/s.exec(subplanName ?? "")?.[1];

const conditions = [
  "indexCond",
  "recheckCond",
  "hashCond",
  "mergeCond",
  "tidCond",
  "joinFilter",
  "filter",
  "oneTimeFilter",
] as const;

function expressionsOf(node: PlanNode): (readonly [Expressed["kind"], string])[] {
  return [
    ...conditions.flatMap((field) =>
      node[field] === undefined
        ? []
        : splitConjuncts(node[field]).map((text) => ["condition", text] as const),
    ),
    ...(node.sortKey ?? []).map((text) => ["order", text] as const),
    ...(node.groupKey ?? []).map((text) => ["group", text] as const),
  ];
}
