import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Share } from "#shared/base/units.ts";
import type { CandidateKey } from "./candidate-key.ts";
import type { Candidate } from "./candidates.ts";
import type { Index, Relation } from "./catalog.ts";
import type { UnreadPart } from "./plan-use.ts";
import type { RowsLeft } from "./rows-left.ts";

/** Why these columns in this order, with the numbers they come from. */
export function reasonFor(candidate: Candidate, left: RowsLeft | undefined): string {
  const columns = candidate.keys.map(({ expression }) => expression).join(", ");
  const isCounted = !/^(?:order|nearest|extreme)$/.test(candidate.purpose);
  const leavesAll = candidate.purpose === "group" && left && left.share > NEARLY_ALL;
  return [
    `${columns}: ${purposeOf(candidate)}.`,
    candidate.skips && (candidate.readsAll ? onTheWayToAll : onTheWay),
    candidate.predicate && onlyPart(candidate.predicate),
    candidate.included && alsoHolds(candidate.included),
    candidate.method === "brin" && byBlocks,
    candidate.keys.some(isComputed) && analyseIt,
    leavesAll && fromEndToEnd,
    isCounted && !leavesAll && left && `${left.sentence}.`,
    ...candidate.keys.map(({ column, leavesCastOut }) => leavesCastOut && ifVarchar(column)),
    candidate.isPartitioned && notConcurrently,
  ]
    .filter(Boolean)
    .join(" ");
}

/** Of one that no statement asks for by itself. */
export const reasonForSeveral = ({ keys, included }: Candidate): string =>
  [
    `${keys.map(({ expression }) => expression).join(", ")}: several statements look for a part of it, and one index serves them in less room than one each.`,
    included && alsoHolds(included),
  ]
    .filter(Boolean)
    .join(" ");

function purposeOf({ purpose, keys, readsAll }: Candidate): string {
  const [first, last] = [keys[0]?.role, keys.at(-1)?.role];
  switch (purpose) {
    case "order":
      return [
        first !== "order" && "what the filter fixes first, then ",
        "the order that is asked for, so that ",
        !readsAll && "the first rows are read and ",
        "nothing is sorted",
      ]
        .filter(Boolean)
        .join("");
    case "nearest":
      return "the nearest come first out of it, so that the others are neither read nor sorted";
    case "group":
      return [
        first !== "order" && "what the filter fixes first, then what is grouped by: ",
        "its rows come in the order of the groups, so that nothing is sorted or hashed",
      ]
        .filter(Boolean)
        .join("");
    case "extreme":
      return [
        first !== "order" && "what the filter fixes first, then ",
        "the column whose smallest or largest value is asked for: it is the first or the last there",
      ]
        .filter(Boolean)
        .join("");
    case "join":
      return "each row of the other side finds its partners directly";
    case "pattern":
      return first === "containment"
        ? "what is inside its values is looked up, as this kind of index can"
        : "a text is looked for inside, as an index of its trigrams can";
    case "filter":
      return first === "equality" && last !== "equality"
        ? `compared for equality first, then ${ranges[last ?? "range"]}`
        : ranges[first ?? "range"];
    default:
      return purpose satisfies never;
  }
}

const ranges = {
  equality: "compared for equality",
  range: "a range of its values",
  prefix: "the beginning of a text",
  pattern: "",
  containment: "",
  order: "",
} as const;

const onlyPart = (predicate: string): string =>
  predicate.endsWith(" is not null")
    ? `It holds only rows with ${predicate}, so it is small: no other fulfils what the statement asks.`
    : `It holds only rows with ${predicate}, so it is small, and it serves only statements that ask for just that, not with a parameter in its place.`;

const alsoHolds = (included: readonly string[]): string =>
  `With ${included.join(", ")} beside the keys, the table itself need not be read where its pages are marked all-visible; VACUUM keeps them so.`;

const isComputed = ({ call, column, expression }: CandidateKey): boolean =>
  call !== undefined || expression !== quoteIdentifier(column);

const analyseIt =
  "Run ANALYZE once it is built: only then does the planner know the values of the expression.";

const NEARLY_ALL: Share = 0.95;

const fromEndToEnd =
  "It is read from end to end, as the table is now: what is gained is that it is smaller than the table.";

const onTheWay =
  "Rows that fail the other conditions are read on the way: where those that are wanted come late in this order, many are.";

const onTheWayToAll = "Rows that fail the other conditions are read as well.";

const byBlocks =
  "The rows lie in the order of this column, so that one entry for 128 blocks tells which blocks to read: the index stays tiny.";

const ifVarchar = (column: string): string =>
  `The plan casts ${column} to text: that changes nothing of a varchar, for which this index is; of another type the index would need the cast.`;

const notConcurrently =
  "On a partitioned table it cannot be built concurrently: writes wait meanwhile, unless it is built on each partition first and attached.";

export const rebuild = ({ name }: Index): string =>
  `${name} would serve as well, but it is invalid: a CREATE INDEX CONCURRENTLY that failed has left it, and every write keeps it up to date for nothing. Rebuild it instead, with reindex index concurrently ${quoteIdentifier(name)}.`;

export const tooMuch = ({ sentence }: RowsLeft): string =>
  `${sentence}: reading the whole table is the faster way.`;

export const alreadyThere = ({ name, definition }: Index): string =>
  `The index ${name} could serve this already, and the planner chose not to use it: ${definition}`;

export const notFound = (relation: string): string =>
  `This database has no relation ${relation}, as far as the search_path leads.`;

/** Why nothing was found to begin with. */
export function notCovered(refusals: readonly string[], unread: readonly UnreadPart[]): string {
  const sentences = new Set([...refusals, ...unread.map(sentenceOf)]);
  return [...sentences].slice(0, 2).join(" ") || nothingToGoBy;
}

const nothingToGoBy =
  "None of its conditions compares a column by itself with a value, a range or a column of another table; indexes for other conditions are not suggested yet.";

function sentenceOf({ kind, text }: UnreadPart): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  switch (kind) {
    case "or":
      return `Its condition is an OR, which wants an index for each side, and such pairs are not suggested yet: ${shown}`;
    case "expression":
      return `It compares an expression, not a column by itself, and indexes on such expressions are not suggested yet: ${shown}`;
    case "order":
      return `It is sorted by more than its columns, and indexes for such an order are not suggested yet: ${shown}`;
    case "other":
      return `Indexes for such a condition are not suggested yet: ${shown}`;
    default:
      return kind satisfies never;
  }
}

/** A condition may hold a list of thousands. */
const LONGEST = 200;

/** Why no index can be made on a relation. */
export function notIndexable({ schema, name, kind }: Relation): string | undefined {
  if (/^(?:pg_catalog|pg_toast|information_schema)$/.test(schema) || (!schema && /^pg_/.test(name)))
    return `${name} belongs to Postgres itself, which takes no more indexes on it.`;
  return /^(?:view|foreign table)$/.test(kind) ? `On a ${kind} there can be no index.` : undefined;
}
