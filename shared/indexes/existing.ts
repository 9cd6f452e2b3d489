import type { Candidate, CandidateKey } from "./candidates.ts";
import type { Index, IndexKey, Relation } from "./catalog.ts";

/** The index that serves whatever the candidate would: it begins with the same keys, for all rows. */
export const servedBy = (candidate: Candidate, relation: Relation): Index | undefined =>
  relation.indexes.find((index) => serves(index, candidate));

/** An index that the candidate would make superfluous: its keys are the beginning of the candidate's. */
export const extended = (candidate: Candidate, relation: Relation): Index | undefined =>
  relation.indexes.find(
    (index) =>
      isPlain(index) &&
      !index.isUnique &&
      index.keys.length < candidate.keys.length &&
      index.method === candidate.method &&
      index.keys.every((key, at) => isSame(key, candidate.keys[at])),
  );

const isPlain = ({ isValid, predicate, included }: Index): boolean =>
  isValid && predicate === undefined && included.length === 0;

function serves(index: Index, { method, keys }: Candidate): boolean {
  return (
    index.isValid &&
    index.predicate === undefined &&
    index.method === method &&
    keys.every((key, at) => {
      const existing = index.keys[at];
      return existing !== undefined && isSame(existing, key);
    })
  );
}

/** Direction matters only between keys: one that is wholly reversed is read backwards. */
function isSame(existing: IndexKey, key: CandidateKey | undefined): boolean {
  if (!key || existing.expression !== key.expression) return false;
  return (
    key.operatorClass === undefined ||
    existing.operatorClass === key.operatorClass ||
    existing.operatorClass.endsWith(key.operatorClass)
  );
}
