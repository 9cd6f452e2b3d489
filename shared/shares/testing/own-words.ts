import { allKeys } from "#shared/plan/properties.ts";
import { isEverywhere, isGiven, isOfPostgres } from "../anonymise/own-names.ts";
import { labelWords } from "../anonymise/rename-label.ts";

/** With letters, in small ones; those of an escape in JSON are none. */
export const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .replaceAll(/\\[bfnrt]/g, " ")
      .toLowerCase()
      .match(/[^\W\d][\w$]*/g) ?? [],
  );

/** Of Postgres, of EXPLAIN’s labels, or of what stands around a plan. */
export const isOwn = (word: string): boolean =>
  [isOfPostgres, isEverywhere, isGiven].some((is) => is(word)) ||
  labels.has(word) ||
  /^(?:ri_constrainttrigger_[ac]_\d+|col\d+)$/.test(word);

const labels = wordsOf(
  [
    ...allKeys,
    ...labelWords,
    ...["Query Text", "Query Parameters", "Query Identifier", "Planning Time", "Execution Time"],
    ...["Triggers", "Trigger Name", "Constraint Name", "Relation", "Calls", "Settings", "JIT"],
    ...["Functions", "Options", "Timing", "Serialization", "Output Volume", "Format", "Workers"],
    ...["Worker Number", "Memory Used", "Memory Allocated", "Plans", "Planning", "LOG duration ms"],
    ...["kB MB GB", "any_subquery", "hashed rescan alternatives", "undefined"],
    // Options of EXPLAIN.
    ...["buffers costs generic_plan memory serialize settings summary timing wal"],
  ].join(" "),
);
