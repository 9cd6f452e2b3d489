import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Bytes, Cost, Share } from "#shared/base/units.ts";
import type { Candidate } from "../candidates.ts";
import { createIndex } from "../ddl.ts";
import { asAsked } from "../prices.ts";
import type {
  ExistingIndex,
  Planner,
  PricedIndex,
  PricedPlan,
  WhatIf,
  WhatIfIndex,
} from "../pricing.ts";
import { maySkip, skipsKeys } from "../skip-scan.ts";
import { type IndexSet, isWithin, NO_INDEXES, numbersIn, setOf, without } from "./index-set.ts";
import type { WorkloadStatement } from "./workload.ts";

/** A statement's price with a set of indexes. */
export interface SetPrice {
  /** The mean, over all the values it is planned with, of what is left of each cost: 1 is no gain. */
  readonly left: Share;
  readonly costs: readonly Cost[];
  /** Those of the set that it uses. With them alone it costs the same. */
  readonly used: IndexSet;
  /** Of the indexes that are there. */
  readonly existing: readonly ExistingIndex[];
}

export interface Asked {
  /** Which statement, from 0. */
  readonly statement: number;
  readonly set: IndexSet;
  /** Existing indexes as though they were dropped. */
  readonly dropped?: readonly ExistingIndex[];
}

interface Known extends SetPrice {
  readonly set: IndexSet;
}

/** So many plans in one question: whoever waits for the twin has a turn after each. */
const MOST_AT_ONCE = 200;

/** Asks a planner about statements and sets of indexes; what follows from its answers is not asked. */
export class SetPrices {
  readonly statements: readonly WorkloadStatement[];
  private readonly whatIf: WhatIf;
  private readonly onPlans: (plans: number) => void;
  private readonly numbers = new Map<string, number>();
  private readonly known: readonly Known[][];
  /** What Postgres 18 would do with some, and the server itself could not. */
  private readonly skipping: IndexSet[];
  private readonly all: Candidate[] = [];
  readonly sizes = new Map<number, Bytes>();
  readonly rough = new Set<number>();
  /** Those that Postgres does not take. */
  readonly refused = new Map<number, Problem>();
  /** For each statement with the indexes that are there, for each of its texts. */
  readonly before = new Map<number, readonly PricedPlan[]>();
  readonly unplanned = new Map<number, Problem>();
  planner: Planner | undefined;
  plans = 0;

  constructor(
    statements: readonly WorkloadStatement[],
    whatIf: WhatIf,
    onPlans: (plans: number) => void = () => undefined,
  ) {
    this.statements = statements;
    this.whatIf = whatIf;
    this.onPlans = onPlans;
    this.known = statements.map(() => []);
    this.skipping = statements.map(() => NO_INDEXES);
  }

  get candidates(): readonly Candidate[] {
    return this.all;
  }

  /** The same index has the same number, whichever statement it was thought of for. */
  numberOf(candidate: Candidate): number {
    const key = createIndex(candidate, "");
    const number = this.numbers.get(key) ?? this.all.length;
    if (number === this.all.length) {
      this.numbers.set(key, number);
      this.all.push(candidate);
    }
    return number;
  }

  /** How large each would be; those that Postgres does not take are refused. */
  async offer(set: IndexSet): Promise<Problem | undefined> {
    const numbers = numbersIn(set).filter((number) => !this.sizes.has(number));
    const candidates = numbers.flatMap((number) => this.named(number));
    const answer = await this.whatIf({ statements: [], candidates });
    if (isProblem(answer)) return answer;
    this.takeSizes(numbers, answer.candidates);
    return undefined;
  }

  private named(number: number): WhatIfIndex[] {
    const candidate = this.all[number];
    return candidate ? [{ name: nameOf(number), create: asAsked(candidate) }] : [];
  }

  /** Each of these in order; nothing is asked about twice. */
  async of(asked: readonly Asked[]): Promise<readonly SetPrice[] | Problem> {
    let open = asked.filter((each) => !this.lookUp(each));
    // Where an index turns out to be used as the server could not, the set is asked about without it.
    while (open.length > 0) {
      const once = new Map(open.map((each) => [this.keyOf(each), each]));
      const refusal = await this.askAll([...once.values()]);
      if (refusal) return refusal;
      open = open.filter((each) => !this.lookUp(each));
    }
    return asked.map((each) => this.lookUp(each) ?? UNPRICED);
  }

  /** All that the planner has said of a statement. */
  knownOf(statement: number): readonly SetPrice[] {
    return this.known[statement] ?? [];
  }

  private lookUp({ statement, set, dropped }: Asked): SetPrice | undefined {
    if (this.unplanned.has(statement)) return UNPRICED;
    if (dropped && dropped.length > 0)
      return this.withDropped.get(this.keyOf({ statement, set, dropped }));
    const wanted = this.usable(statement, set);
    if (wanted === NO_INDEXES && this.before.has(statement)) return this.asItIs(statement);
    // More indexes than those that it uses of a larger set change nothing.
    return this.known[statement]?.find(
      (each) => isWithin(each.used, wanted) && isWithin(wanted, each.set),
    );
  }

  private readonly withDropped = new Map<string, SetPrice>();

  private keyOf({ statement, set, dropped = [] }: Asked): string {
    const names = dropped.map(({ schema, name }) => `${schema}.${name}`);
    return [statement, this.usable(statement, set), ...names].join(" ");
  }

  private usable(statement: number, set: IndexSet): IndexSet {
    return without(set, (this.skipping[statement] ?? NO_INDEXES) | setOf(this.refused.keys()));
  }

  private asItIs(statement: number): SetPrice {
    const plans = this.before.get(statement) ?? [];
    return priceOf(plans, plans, NO_INDEXES);
  }

  private async askAll(asked: readonly Asked[]): Promise<Problem | undefined> {
    let rest = asked;
    while (rest.length > 0) {
      let plans = 0;
      const here = rest.filter(({ statement }) => {
        plans += this.statements[statement]?.cases.length ?? 0;
        return plans <= MOST_AT_ONCE;
      });
      const some = here.length > 0 ? here : rest.slice(0, 1);
      const refusal = await this.ask(some);
      if (refusal) return refusal;
      rest = rest.slice(some.length);
    }
    return undefined;
  }

  private async ask(asked: readonly Asked[]): Promise<Problem | undefined> {
    const groups = [...Map.groupBy(asked, ({ statement }) => statement)];
    const numbers = numbersIn(
      asked.reduce((all, { statement, set }) => all | this.usable(statement, set), NO_INDEXES),
    );
    const answer = await this.whatIf({
      statements: groups.flatMap(([statement, sets]) => {
        const configurations = sets.map(({ set, dropped = [] }) => ({
          added: numbersIn(this.usable(statement, set)).map(nameOf),
          dropped,
        }));
        return (this.statements[statement]?.cases ?? []).map((text) => ({ text, configurations }));
      }),
      candidates: numbers.flatMap((number) => this.named(number)),
    });
    if (isProblem(answer)) return answer;
    this.planner = answer.planner;
    const plans = answer.statements.reduce((sum, each) => sum + 1 + each.configurations.length, 0);
    this.plans += plans;
    this.takeSizes(numbers, answer.candidates);
    let first = 0;
    for (const [statement, sets] of groups) {
      const texts = this.statements[statement]?.cases.length ?? 0;
      this.take(statement, sets, answer.statements.slice(first, first + texts));
      first += texts;
    }
    this.onPlans(plans);
    return undefined;
  }

  private takeSizes(numbers: readonly number[], taken: readonly (PricedIndex | Problem)[]): void {
    for (const [at, index] of taken.entries()) {
      const number = numbers[at];
      if (number === undefined) continue;
      if (isProblem(index)) this.refused.set(number, index);
      else {
        this.sizes.set(number, index.size);
        if (index.isRough) this.rough.add(number);
      }
    }
  }

  private take(
    statement: number,
    sets: readonly Asked[],
    answers: readonly {
      readonly before: PricedPlan | Problem;
      readonly configurations: readonly (PricedPlan | Problem)[];
    }[],
  ): void {
    const before = answers.map((each) => each.before);
    const problem = before.find(isProblem);
    if (problem) {
      this.unplanned.set(statement, problem);
      return;
    }
    const plans = before.flatMap((plan) => (isProblem(plan) ? [] : plan));
    if (!this.before.has(statement)) this.before.set(statement, plans);
    for (const [at, { set, dropped = [] }] of sets.entries()) {
      const asked = this.usable(statement, set);
      const priced = answers.flatMap(({ configurations }) => {
        const plan = configurations[at];
        return !plan || isProblem(plan) ? [] : plan;
      });
      const isPriced = priced.length === plans.length;
      // With an index that was just refused: it is asked about again without that.
      if (!isPriced && (set & setOf(this.refused.keys())) > NO_INDEXES) continue;
      // Where planning took too long, nothing is known of any other set.
      const price = isPriced
        ? this.priceIn(statement, priced, plans)
        : { ...UNPRICED, used: asked };
      if (!price) continue;
      if (dropped.length > 0) this.withDropped.set(this.keyOf({ statement, set, dropped }), price);
      else this.known[statement]?.push({ ...price, set: asked });
    }
  }

  /** Nothing where a plan counts on what the server itself cannot do. */
  private priceIn(
    statement: number,
    priced: readonly PricedPlan[],
    before: readonly PricedPlan[],
  ): SetPrice | undefined {
    const used = priced.flatMap(({ added }) => added.map(numberIn));
    if (this.planner && maySkip(this.planner)) {
      const skipping = used.filter((number) => {
        const candidate = this.all[number];
        return candidate && priced.some((plan) => skipsKeys(plan, nameOf(number), candidate));
      });
      if (skipping.length > 0) {
        this.skipping[statement] = (this.skipping[statement] ?? NO_INDEXES) | setOf(skipping);
        return undefined;
      }
    }
    return priceOf(priced, before, setOf(used));
  }
}

const nameOf = (number: number): string => `candidate_${number}`;

const numberIn = (name: string): number => Number(name.replace("candidate_", ""));

function priceOf(
  plans: readonly PricedPlan[],
  before: readonly PricedPlan[],
  used: IndexSet,
): SetPrice {
  const shares = plans.map(({ cost }, at) => cost / Math.max(before[at]?.cost ?? cost, TINY));
  return {
    left: shares.reduce((sum, share) => sum + share, 0) / Math.max(shares.length, 1),
    costs: plans.map(({ cost }) => cost),
    used,
    existing: plans.flatMap(({ existing }) => existing),
  };
}

/** What could not be planned gains nothing. */
const UNPRICED: SetPrice = { left: 1, costs: [], used: NO_INDEXES, existing: [] };

/** Of a statement that costs nothing, nothing can be saved. */
const TINY: Cost = 1e-6;
