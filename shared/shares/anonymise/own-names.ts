import {
  functions,
  operatorClasses,
  relations,
  reserved,
  searchConfigurations,
  semiReserved,
  settings,
  settingValues,
  types,
  unreserved,
} from "./postgres-names.ts";

/** Keywords, whatever they may be used for. */
export const isKeyword = (word: string): boolean =>
  reserved.has(word) || semiReserved.has(word) || unreserved.has(word);

/** Schemas and relations that every database has, and columns that every table has. */
export const isEverywhere = (name: string): boolean => everywhere.has(name) || relations.has(name);

const everywhere = new Set(
  "public pg_catalog information_schema pg_toast pg_temp ctid xmin xmax cmin cmax tableoid".split(
    " ",
  ),
);

/** What Postgres calls something that the statement gave no name: `*VALUES*`, `unnamed_subquery`. */
export const isGiven = (name: string): boolean =>
  /^(?:\*[A-Z]+\*(?: \d+)?|ANY_subquery|unnamed_subquery|unnamed_join|excluded|old|new|\?column\?)(?:_\d+)?$/.test(
    name,
  );

/** Whether a pseudonym may not be this word: it would look as if Postgres had said it. */
export const isOfPostgres = (word: string): boolean =>
  isKeyword(word) ||
  [
    functions,
    types,
    relations,
    operatorClasses,
    searchConfigurations,
    settings,
    settingValues,
    units,
  ].some((list) => list.has(word));

/** Of intervals, and fields of `extract` and `date_trunc`. */
export const units: ReadonlySet<string> = new Set(
  `microsecond microseconds us millisecond milliseconds ms second seconds secs sec s minute minutes
  mins min m hour hours hrs hr h day days d week weeks w month months mons mon year years yrs yr y
  decade decades century centuries millennium quarter dow doy isodow isoyear epoch julian timezone
  timezone_hour timezone_minute ago`.split(/\s+/),
);
