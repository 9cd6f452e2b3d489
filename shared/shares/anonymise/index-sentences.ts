import { formsOf } from "./sentences.ts";

/** Why an index is there, and what it costs to keep: `shared/indexes/reason.ts`, `write-price.ts` and `rows-left.ts`. */
export const indexSentences = formsOf([
  "{sql}: {what the filter fixes first, then |}the order that is asked for, so that {the first rows are read and |}nothing is sorted.",
  "{sql}: the nearest come first out of it, so that the others are neither read nor sorted.",
  "{sql}: {what the filter fixes first, then what is grouped by: |}its rows come in the order of the groups, so that nothing is sorted or hashed.",
  "{sql}: {what the filter fixes first, then |}the column whose smallest or largest value is asked for: it is the first or the last there.",
  "{sql}: each row of the other side finds its partners directly.",
  "{sql}: what is inside its values is looked up, as this kind of index can.",
  "{sql}: a text is looked for inside, as an index of its trigrams can.",
  "{sql}: {compared for equality first, then |}{compared for equality|a range of its values|the beginning of a text|}.",
  "{sql}: several statements look for a part of it, and one index serves them in less room than one each.",
  "{name} begins with it too, but takes {n} instead of {n}: this one is for what reads much of it.",
  "Rows that fail the other conditions are read on the way: where those that are wanted come late in this order, many are.",
  "Rows that fail the other conditions are read as well.",
  "It holds only rows with {sql}, so it is small: no other fulfils what the statement asks.",
  "It holds only rows with {sql}, so it is small, and it serves only statements that ask for just that, not with a parameter in its place.",
  "With {names} beside the keys, the table itself need not be read where its pages are marked all-visible; VACUUM keeps them so.",
  "The rows lie in the order of this column, so that one entry for 128 blocks tells which blocks to read: the index stays tiny.",
  "Run ANALYZE once it is built: only then does the planner know the values of the expression.",
  "It is read from end to end, as the table is now: what is gained is that it is smaller than the table.",
  "By the statistics each lookup finds{, on average,|} {n} of {n} rows.",
  "By the statistics{, on average,|} {n} of {n} rows are left to read.",
  "In this plan the filter kept {n} of {n} rows read from {name}.",
  "The planner expects the filter to keep {n} of {n} rows of {name}.",
  "The plan casts {name} to text: that changes nothing of a varchar, for which this index is; of another type the index would need the cast.",
  "On a partitioned table it cannot be built concurrently: writes wait meanwhile, unless it is built on each partition first and attached.",

  "Each row{ that fulfils its condition and is written| that is written} writes about {n} of WAL more for it{, by a guess from a btree’s|}.",
  "Each row that is written makes an entry for every key inside its value, so that writes cost more than a btree’s, of trigrams several times as much: how much is not modelled.",
  "Writes hardly notice it: it has one entry for 128 blocks.",
  "Since {day}, {at most |}{n} rows would have gone into it[, which is {n} of WAL].",
  "Since {day}, no rows would have gone into it.",
  "{n} of {n} updates were in place (HOT); those that change {names} no longer could be.",
  "{name} has {n} indexes already, and each of them slows every write.",
]);

/** What the planner's copy of the database does not know: `server/twin/limits.ts`. */
export const planningLimits = formsOf([
  "The database is Postgres {n} and was planned for by Postgres {n}: how rows are found is the same, how they are sorted and aggregated may differ, and costs by some percent.",
  "Values were not taken along: conditions on constants are estimated by averages, ranges by defaults.",
  "The first and the last value of {names} were not found in time: the planner takes those that ANALYZE saw.",
  "The role may not read {names}, so {its|their} statistics are hidden and the planner assumes averages. Grant it select, or pg_read_all_data.",
  "Before Postgres 17 nobody is told how ranges are spread: of {names} the planner assumes averages.",
  "Extended statistics cannot be brought along ({names}): estimates for conditions on several columns are those without.",
  "The policies of {names} are not brought along: what they add to a statement is not planned.",
  "A table of its own stands in for each foreign one: {names}.",
  "Planlens does not bring the extension {names}: statements that call its functions or operators cannot be planned here.",
  "Columns of {names} stand as texts.",
  "Aggregates of the database's own are not brought along, so statements that call them cannot be planned here: {names}.",
  "The tablespace {names} has page costs of its own, which are not brought along.",
  "{n} other parts of the schema are not there either.",
]);
