/** Where a clause may begin: what was read of its query, and the words from there on. */
export interface Spot {
  /** The heads of the clauses before it in its statement. */
  readonly heads: readonly string[];
  /** The two words before it, the nearest last. */
  readonly before: readonly [string, string];
  readonly words: readonly string[];
}

/** The head of the clause that begins there: `group by`. Undefined where none does. */
export const clauseHead = (spot: Spot): string | undefined =>
  phrases.find((phrase) => startsWith(spot.words, phrase) && (checks[phrase]?.(spot) ?? true));

/** No head has more words. */
export const LONGEST_HEAD = 4;

const startsWith = (words: readonly string[], phrase: string): boolean =>
  phrase.split(" ").every((word, at) => words[at] === word);

const joins = ["left", "right", "full"].flatMap((side) => [
  `natural ${side} outer join`,
  `natural ${side} join`,
  `${side} outer join`,
  `${side} join`,
]);

const phrases: readonly string[] = [
  ...["with recursive", "with", "select", "insert into", "update", "delete from", "merge into"],
  ...["using", "values", "from", ...joins, "natural inner join", "natural join", "inner join"],
  ...["cross join", "join", "where", "group by", "having", "window", "union all", "union"],
  ...["intersect all", "intersect", "except all", "except", "order by", "limit", "offset", "fetch"],
  ...["for no key update", "for key share", "for update", "for share", "on conflict", "set"],
  ...["when", "returning"],
].toSorted((a, b) => b.length - a.length);

const isFirst = ({ heads }: Spot): boolean => heads.every((head) => head.startsWith("with"));

const isAlone = ({ heads }: Spot): boolean => heads.length === 0;

/** Words that begin a clause in some places only. */
const checks: Readonly<Record<string, (spot: Spot) => boolean>> = {
  with: isAlone,
  "with recursive": isAlone,
  update: isFirst,
  values: (spot) =>
    isFirst(spot) ||
    spot.heads.includes("insert into") ||
    /^(?:union|except|intersect)/.test(spot.heads.at(-1) ?? ""),
  set: ({ heads }) => heads.some((head) => /^(?:update|on conflict|when)$/.test(head)),
  when: ({ heads }) => heads.includes("merge into"),
  using: ({ heads }) => /^(?:delete from|merge into)$/.test(heads.at(-1) ?? ""),
  // `is distinct from`
  from: ({ before: [far, near] }) => !(near === "distinct" && /^(?:is|not)$/.test(far)),
};
