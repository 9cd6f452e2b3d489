import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Bytes, Cost, Share } from "#shared/base/units.ts";
import { intersected } from "./bitmap-and.ts";
import type { Candidate } from "./candidates.ts";
import { createIndexForTrial } from "./ddl.ts";
import type { PricedPlan, WhatIf, WhatIfIndex } from "./pricing.ts";
import { maySkip, skipsKeys } from "./skip-scan.ts";

/** A statement with one set of values. */
interface Text {
  readonly text: string;
  /** What the live server's own planner takes it to cost, where that was asked. */
  readonly live?: Cost;
}

/** A statement's price with some candidates, over all the values it was asked with. */
export interface Price {
  /** The mean of what is left of each cost: 1 where nothing is gained. */
  readonly left: Share;
  readonly costs: readonly Cost[];
  readonly used: readonly Candidate[];
  /** Those that are used beside another by one scan. */
  readonly intersected: readonly Candidate[];
  /** Those that are used as the server itself could not: then nothing is gained either. */
  readonly skipped: readonly Candidate[];
}

/** Asks a planner about sets of candidates; what it was asked before is remembered. */
export class Prices {
  private readonly texts: readonly Text[];
  private readonly whatIf: WhatIf;
  private readonly names = new Map<Candidate, string>();
  private readonly known = new Map<string, Price>();
  private plans: readonly PricedPlan[] = [];
  /** Those that Postgres does not take, and why. */
  readonly refused = new Map<Candidate, Problem>();
  /** Of those that were asked about. */
  readonly sizes = new Map<Candidate, Bytes>();

  constructor(texts: readonly Text[], whatIf: WhatIf) {
    this.texts = texts;
    this.whatIf = whatIf;
  }

  /** What each text costs now: what the live server does for less by itself is no index's gain. */
  get before(): readonly Cost[] {
    return this.plans.map(({ cost }, at) => Math.min(cost, this.texts[at]?.live ?? cost));
  }

  /** What the first text costs on the server itself; where nobody has asked it, by this planner. */
  get now(): Cost {
    return this.texts[0]?.live ?? this.plans[0]?.cost ?? 0;
  }

  /** Has Postgres take all of them, or say why not. */
  async offer(candidates: readonly Candidate[]): Promise<Problem | undefined> {
    const answer = await this.whatIf({ statements: [], candidates: this.named(candidates) });
    if (isProblem(answer)) return answer;
    for (const [at, taken] of answer.candidates.entries()) {
      const candidate = candidates[at];
      if (!candidate) continue;
      if (isProblem(taken)) this.refused.set(candidate, taken);
      else this.sizes.set(candidate, taken.size);
    }
    return undefined;
  }

  async of(sets: readonly (readonly Candidate[])[]): Promise<readonly Price[] | Problem> {
    const wanted = sets.map((set) => set.filter((each) => !this.refused.has(each)));
    const unknown = new Map(
      wanted.filter((set) => !this.known.has(this.key(set))).map((set) => [this.key(set), set]),
    );
    const problem = unknown.size > 0 && (await this.ask([...unknown.values()]));
    if (problem) return problem;
    return wanted.map((set) => this.known.get(this.key(set)) ?? UNPRICED);
  }

  private async ask(sets: readonly (readonly Candidate[])[]): Promise<Problem | undefined> {
    const candidates = [...new Set(sets.flat())];
    const configurations = sets.map((set) => ({
      added: set.map((each) => this.nameOf(each)),
      dropped: [],
    }));
    const answer = await this.whatIf({
      statements: this.texts.map(({ text }) => ({ text, configurations })),
      candidates: this.named(candidates),
    });
    if (isProblem(answer)) return answer;
    const planned = answer.statements.map(({ before }) => before);
    const unplanned = planned.find(isProblem);
    if (unplanned) return unplanned;
    this.plans = planned.flatMap((before) => (isProblem(before) ? [] : before));
    const byName = new Map(candidates.map((each) => [this.nameOf(each), each]));
    for (const [at, set] of sets.entries()) {
      const priced = answer.statements.map(({ configurations: each }) => each[at]);
      this.known.set(this.key(set), this.price(priced, byName, maySkip(answer.planner)));
    }
    return undefined;
  }

  private price(
    priced: readonly (PricedPlan | Problem | undefined)[],
    byName: ReadonlyMap<string, Candidate>,
    mayDiffer: boolean,
  ): Price {
    const plans = priced.flatMap((plan) => (!plan || isProblem(plan) ? [] : plan));
    if (plans.length < this.plans.length || plans.length === 0) return UNPRICED;
    const used = [...new Set(plans.flatMap(({ added }) => added))].flatMap(
      (name) => byName.get(name) ?? [],
    );
    const skipped = used.filter(
      (each) => mayDiffer && plans.some((plan) => skipsKeys(plan, this.nameOf(each), each)),
    );
    if (skipped.length > 0) return { ...UNPRICED, used, skipped };
    const { before } = this;
    const shares = plans.map(({ cost }, at) =>
      Math.min(1, cost / Math.max(before[at] ?? cost, TINY)),
    );
    const inBoth = new Set(plans.flatMap(({ plan }) => intersected(JSON.parse(plan))));
    return {
      left: shares.reduce((sum, share) => sum + share, 0) / shares.length,
      costs: plans.map(({ cost }) => cost),
      used,
      intersected: used.filter((each) => inBoth.has(this.nameOf(each))),
      skipped,
    };
  }

  /** By how they are made, so that a planner knows again what it was asked about before. */
  private named(candidates: readonly Candidate[]): WhatIfIndex[] {
    return candidates.map((each) => ({ name: this.nameOf(each), create: asAsked(each) }));
  }

  private key(set: readonly Candidate[]): string {
    return set
      .map((each) => this.nameOf(each))
      .sort()
      .join();
  }

  private nameOf(candidate: Candidate): string {
    const name = this.names.get(candidate) ?? `candidate_${this.names.size + 1}`;
    this.names.set(candidate, name);
    return name;
  }
}

/** In one name for all: what is asked for again is then the same text. */
export const asAsked = (candidate: Candidate): string =>
  createIndexForTrial(candidate, "planlens_candidate");

/** What could not be planned gains nothing. */
const UNPRICED: Price = { left: 1, costs: [], used: [], intersected: [], skipped: [] };

/** Of a statement that costs nothing, nothing can be saved. */
const TINY: Cost = 1e-6;
