import type { AnalysedPlan, Analysis } from "#shared/analyse-plan.ts";

/**
 * An analysis on its way from the worker to the page. As JSON in parcels, because a structured clone
 * is read at once, and no frame should wait for 50,000 nodes.
 * Nothing in an analysis is lost in JSON: no number in it is infinite, nothing is a Map or a Date.
 */
export type Parcel =
  /** With its first nodes: most plans have no more. */
  | { readonly kind: "plan"; readonly json: string }
  | { readonly kind: "nodes" | "measures" | "lines"; readonly json: string };

/** So many nodes take a few milliseconds to be read. */
const SIZE = 1_000;

export function* packed({ plans }: Analysis): Generator<Parcel> {
  for (const plan of plans) {
    const { annotated, lines } = plan;
    const { measures } = annotated;
    const { nodes } = annotated.plan;
    const first = {
      ...plan,
      lines: lines.slice(0, SIZE),
      annotated: {
        ...annotated,
        measures: measures.slice(0, SIZE),
        plan: { ...annotated.plan, nodes: nodes.slice(0, SIZE) },
      },
    };
    yield { kind: "plan", json: JSON.stringify(first) };
    for (let at = SIZE; at < nodes.length; at += SIZE) {
      yield { kind: "nodes", json: JSON.stringify(nodes.slice(at, at + SIZE)) };
      yield { kind: "measures", json: JSON.stringify(measures.slice(at, at + SIZE)) };
      yield { kind: "lines", json: JSON.stringify(lines.slice(at, at + SIZE)) };
    }
  }
}

/** Takes the parcels as they come. */
export class Unpacking {
  readonly #plans: AnalysedPlan[] = [];

  take({ kind, json }: Parcel): void {
    const value = JSON.parse(json);
    if (kind === "plan") {
      this.#plans.push(value);
      return;
    }
    const plan = this.#plans.at(-1);
    if (!plan) throw new Error("The nodes came before their plan.");
    const { annotated, lines } = plan;
    const lists = { nodes: annotated.plan.nodes, measures: annotated.measures, lines };
    // A plan is read-only for all that get it; here it is not there yet.
    const list = lists[kind] as unknown[];
    for (const one of value) list.push(one);
  }

  analysis(): Analysis {
    return { kind: "analysis", plans: this.#plans };
  }
}
