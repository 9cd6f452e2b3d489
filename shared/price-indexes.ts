import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Bytes, Cost, Share } from "#shared/base/units.ts";
import { findCandidates, type Outside } from "#shared/find-candidates.ts";
import type { Candidate } from "#shared/indexes/candidates.ts";
import type { Catalog, Relation } from "#shared/indexes/catalog.ts";
import { choose, LEAST_GAIN } from "#shared/indexes/choose.ts";
import { createIndex, createIndexForTrial, dropIndex, indexName } from "#shared/indexes/ddl.ts";
import { extended, leftInvalid } from "#shared/indexes/existing.ts";
import { Prices } from "#shared/indexes/prices.ts";
import type { Planner, PricedPlan } from "#shared/indexes/pricing.ts";
import {
  type NamedCandidate,
  type Proved,
  type ProvedIndex,
  prove,
} from "#shared/indexes/proof.ts";
import { reasonFor, rebuild } from "#shared/indexes/reason.ts";
import { leftByStatistics } from "#shared/indexes/rows-left.ts";
import { keysAsked } from "#shared/indexes/skip-scan.ts";
import { type Tried, whyNot } from "#shared/indexes/tried.ts";
import { scansOf } from "#shared/indexes/used-relations.ts";
import { type WritePrice, writePrice } from "#shared/indexes/write-price.ts";
import type { Plan } from "#shared/plan/plan.ts";
import type { Suggestion } from "#shared/suggest-indexes.ts";

/** An index that a planner was asked about, and would use. */
export interface PricedSuggestion extends Suggestion {
  readonly undo: string;
  readonly proof: Proof;
  readonly writes: WritePrice;
  /** Whether HypoPG, which this database has, can be asked about it on the live server. */
  readonly isForHypopg?: true;
  /** Existing indexes without which the statement costs no more, once this one is there. */
  readonly redundant: readonly string[];
}

/** What the planner said. Costs, not times. */
interface Proof {
  readonly kind: "twin";
  /** For each set of values. */
  readonly cases: readonly ProofCase[];
  /** EXPLAIN (FORMAT JSON) of the set of values that gains most. */
  readonly before: string;
  readonly after: string;
  /** Alone it saves too little: what is after it is with the other suggestions. */
  readonly isTogether: boolean;
  readonly size: Bytes;
  readonly isRoughSize: boolean;
}

export interface ProofCase {
  /** `as it is written`, `typical`, `worst`, `rare`. */
  readonly label: string;
  readonly before: Cost;
  readonly after: Cost;
  /** Of the live server itself, as things are there: only where it is another than `before`. */
  readonly live?: Cost;
}

export interface PricedIndexes {
  readonly kind: "priced-indexes";
  /** What saves most comes first. */
  readonly suggestions: readonly PricedSuggestion[];
  readonly tried: readonly Tried[];
  /** The statement with all suggestions. */
  readonly cases: readonly ProofCase[];
  /** How many indexes the planner could choose from. */
  readonly asked: number;
  readonly planner: Planner;
}

export interface Pricing {
  readonly statement: string;
  /** As it is planned: with each set of values, or as it is written. */
  readonly cases: readonly PricedCase[];
  /** The reader's own plan, if there is one: suggestions name its scans. */
  readonly plan?: Plan;
}

export interface PricedCase {
  readonly label: string;
  readonly text: string;
  /** What the live server's own planner says of it, where that was asked. */
  readonly live?: Cost;
}

/** Statement + catalog + a planner → the few indexes that it gains most by, each with its price. */
export async function priceIndexes(
  { statement, cases, plan }: Pricing,
  outside: Outside,
): Promise<PricedIndexes | Problem> {
  const texts = cases.map(({ text }) => text);
  const found = await findCandidates({ statement, text: texts[0] ?? "" }, outside);
  if (isProblem(found)) return found;
  const { open, served, catalog } = found;
  const { whatIf } = outside;
  const prices = new Prices(cases, whatIf);
  const choice = await choose([...open.keys()], prices);
  if (isProblem(choice)) return choice;
  const proved = await prove(nameAll(choice.chosen, open), texts, whatIf);
  if (isProblem(proved)) return proved;
  return {
    kind: "priced-indexes",
    suggestions: proved.each
      .map((each) => suggestionOf(each, { proved, cases, plan: plan ?? found.plan, catalog }))
      .sort((a, b) => b.worth - a.worth)
      .map(({ suggestion }) => suggestion),
    tried: [...served, ...whyNot(choice, prices)],
    cases: cases.map((each, at) => caseOf(each, proved.before[at], proved.all[at])),
    asked: open.size,
    planner: proved.planner,
  };
}

function nameAll(
  chosen: readonly Candidate[],
  open: ReadonlyMap<Candidate, Relation>,
): NamedCandidate[] {
  const taken: string[] = [];
  return chosen.flatMap((candidate) => {
    const relation = open.get(candidate);
    if (!relation) return [];
    const name = indexName(candidate, [...relation.takenNames, ...taken]);
    taken.push(name);
    return [{ name, candidate, relation }];
  });
}

interface Around {
  readonly proved: Proved;
  readonly cases: readonly PricedCase[];
  readonly plan: Plan;
  readonly catalog: Catalog;
}

/**
 * A suggestion, and what it is worth: the share of the statement's cost that it saves, less a tenth of
 * its size beside the table's. How often the statement is run, nobody says here; so its price weighs
 * little, and tells apart what saves as much.
 */
function suggestionOf(each: ProvedIndex, { proved, cases, plan, catalog }: Around) {
  const { candidate, relation, name, alone, size, isRoughSize, redundant } = each;
  const gains = alone.map(({ cost }, at) => gain(proved.before[at]?.cost, cost));
  const isTogether = Math.max(...gains) < LEAST_GAIN;
  const after = isTogether ? proved.all : alone;
  const most = isTogether ? 0 : gains.indexOf(Math.max(...gains));
  const replaced = extended(candidate, relation);
  const invalid = leftInvalid(candidate, relation);
  const used = asUsed(each, after);
  const needsTrigrams =
    candidate.keys.some(({ role }) => role === "pattern") &&
    !catalog.extensions.includes("pg_trgm");
  const suggestion: PricedSuggestion = {
    nodes: scansOf(plan, relation, catalog).map(({ id }) => id),
    relation: relation.name,
    create: createIndex(candidate, name),
    trial: createIndexForTrial(candidate, name),
    undo: dropIndex(candidate, name),
    ...(needsTrigrams && { extension: "pg_trgm" }),
    reason: [
      reasonFor(used, used === candidate ? leftByStatistics(candidate, relation) : undefined),
      ...(invalid ? [rebuild(invalid)] : []),
    ].join(" "),
    ...(replaced && redundant.includes(replaced.name) && { replaces: replaced.name }),
    redundant,
    ...(isForHypopg(candidate, catalog) && { isForHypopg: true }),
    writes: writePrice(candidate, relation),
    proof: {
      kind: "twin",
      cases: cases.map((each, at) => caseOf(each, proved.before[at], after[at])),
      before: proved.before[most]?.plan ?? "",
      after: after[most]?.plan ?? "",
      isTogether,
      size,
      isRoughSize,
    },
  };
  const saved = gains.reduce((sum, share) => sum + share, 0) / gains.length;
  return { suggestion, worth: saved - (PRICE_OF_SIZE * size) / Math.max(relation.size, size, 1) };
}

/** Of one for a join what it is used for: what is joined may only be read out of it. */
function asUsed({ candidate, name }: ProvedIndex, plans: readonly PricedPlan[]): Candidate {
  if (candidate.purpose !== "join") return candidate;
  const asked = new Set(plans.flatMap(({ plan }) => keysAsked(plan, name, candidate)));
  const keys = candidate.keys.filter((key) => asked.has(key));
  const others = candidate.keys.filter((key) => !asked.has(key));
  if (keys.length === 0 || others.length === 0) return candidate;
  const included = [...others.map(({ expression }) => expression), ...(candidate.included ?? [])];
  return { ...candidate, purpose: "filter", keys, included };
}

/** It knows btrees; partial ones and INCLUDE have crashed servers. */
const isForHypopg = (
  { method, included, predicate }: Candidate,
  { extensions }: Catalog,
): boolean =>
  method === "btree" && !included && predicate === undefined && extensions.includes("hypopg");

const PRICE_OF_SIZE = 0.1;

const gain = (before: Cost | undefined, after: Cost): number =>
  before ? (before - after) / before : 0;

function caseOf(
  { label, live }: PricedCase,
  before: { readonly cost: Cost } | undefined,
  after: { readonly cost: Cost } | undefined,
): ProofCase {
  const cost = before?.cost ?? 0;
  const isOther = live !== undefined && Math.abs(live - cost) > HARDLY_OTHER * live;
  return { label, before: cost, after: after?.cost ?? cost, ...(isOther && { live }) };
}

/** Between two ANALYZEs of one table costs differ by a percent or two. */
const HARDLY_OTHER: Share = 0.05;
