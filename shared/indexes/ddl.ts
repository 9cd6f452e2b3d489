import { quoteIdentifier } from "#shared/base/quote-identifier.ts";
import type { Candidate, CandidateKey } from "./candidates.ts";

/** NAMEDATALEN - 1: Postgres cuts longer names. */
const LONGEST_NAME = 63;

/** For production: writes go on while it is built, except on a partitioned table, which cannot. */
export const createIndex = (candidate: Candidate): string =>
  statement(candidate, candidate.isPartitioned ? "create index" : "create index concurrently");

/** The same for a trial: only a plain build can run inside a transaction. */
export const createIndexForTrial = (candidate: Candidate): string =>
  statement(candidate, "create index");

function statement(candidate: Candidate, command: string): string {
  const { schema, relation, method, keys } = candidate;
  const using = method === "btree" ? "" : ` using ${method}`;
  const table = schema
    ? `${quoteIdentifier(schema)}.${quoteIdentifier(relation)}`
    : quoteIdentifier(relation);
  return `${command} ${quoteIdentifier(indexName(candidate))} on ${table}${using} (${keys.map(keyText).join(", ")})`;
}

/** As Postgres would name it: table, columns, idx. */
export function indexName({ relation, keys, method }: Candidate): string {
  const parts = keys.map(({ column, expression }) =>
    expression.includes("(") ? `${column}_${expression.split("(")[0]}` : column,
  );
  const suffix = method === "btree" ? "idx" : `${method}_idx`;
  const body = [relation, ...parts].join("_").replace(/[^A-Za-z0-9_]+/g, "_");
  return `${body.slice(0, LONGEST_NAME - suffix.length - 1)}_${suffix}`;
}

function keyText({ expression, operatorClass, isDescending, nullsFirst }: CandidateKey): string {
  const direction = isDescending ? " desc" : "";
  // Without a word NULLs come last in ascending and first in descending order.
  const isUsual = nullsFirst === undefined || nullsFirst === (isDescending ?? false);
  const nulls = isUsual ? "" : ` nulls ${nullsFirst ? "first" : "last"}`;
  return `${expression}${operatorClass ? ` ${operatorClass}` : ""}${direction}${nulls}`;
}
