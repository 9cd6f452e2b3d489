import type { PlanNode } from "#shared/plan/plan.ts";

/** What a node of some type does, what that costs, and where the manual says more. */
export interface NodeType {
  readonly does: string;
  readonly costs: string;
  /** A page of Postgres' manual. */
  readonly manual: string;
}

/** Absent for what no Postgres from 9.6 to 18 prints. */
export const nodeTypeOf = (node: PlanNode): NodeType | undefined =>
  nodeTypes[`${node.nodeType} ${variantOf(node)}`] ?? nodeTypes[node.nodeType];

/** Which rows of a join come out, where it is not pairs only. */
export const joinTypeOf = ({ joinType }: PlanNode): string | undefined => joinTypes[joinType ?? ""];

const joinTypes: Readonly<Record<string, string>> = {
  Left: "Rows of the first input come out without a partner too.",
  Right: "Rows of the second input come out without a partner too.",
  Full: "Rows of both inputs come out without a partner too.",
  Semi: "Rows of the first input come out once if they have a partner, as EXISTS and IN ask.",
  Anti: "Only rows of the first input that have no partner come out, as NOT EXISTS asks.",
  "Right Semi": "Rows of the second input come out once if they have a partner.",
  "Right Anti": "Only rows of the second input that have no partner come out.",
};

const variantOf = ({ strategy, operation }: PlanNode): string => operation ?? strategy ?? "";

export const manualPage = (page: string): string =>
  `https://www.postgresql.org/docs/current/${page}`;

/**
 * Every name in `ExplainNode`'s switch, and variants of them that work in another way.
 * Source: https://git.postgresql.org/cgit/postgresql.git/tree/src/backend/commands/explain.c
 */
const nodeTypes: Readonly<Record<string, NodeType>> = {
  "Seq Scan": {
    does: "Reads the whole table from its first page to its last, and keeps the rows that pass the filter.",
    costs:
      "As much as the table is large, dead rows included, however few rows are wanted. Where most rows are wanted, nothing is faster.",
    manual: "using-explain.html",
  },
  "Sample Scan": {
    does: "Reads a random sample of a table, as TABLESAMPLE asks.",
    costs: "SYSTEM reads only the pages it chose; BERNOULLI reads all pages and draws rows.",
    manual: "sql-select.html#SQL-FROM",
  },
  "Index Scan": {
    does: "Looks rows up in an index and fetches each from the table, in the index’s order.",
    costs:
      "A walk down the index a loop, and for each row a page of the table, often in random order: dear where many rows are fetched or thrown away by a filter.",
    manual: "indexes-intro.html",
  },
  "Index Only Scan": {
    does: "Answers from the index alone, without looking at the table.",
    costs:
      "The pages of the index; and a page of the table for each row that VACUUM has not marked as visible to everybody (heap fetches).",
    manual: "indexes-index-only-scans.html",
  },
  "Bitmap Index Scan": {
    does: "Collects from an index where matching rows stand, as a bitmap, for a Bitmap Heap Scan.",
    costs:
      "The pages of the index that match. Its rows are places in the table, which nobody has checked yet.",
    manual: "indexes-bitmap-scans.html",
  },
  BitmapAnd: {
    does: "Keeps the places that stand in all the bitmaps below it.",
    costs:
      "Little itself; the bitmaps below are each read whole. One index on all columns saves that.",
    manual: "indexes-bitmap-scans.html",
  },
  BitmapOr: {
    does: "Keeps the places that stand in any of the bitmaps below it.",
    costs: "Little itself; the bitmaps below are each read whole.",
    manual: "indexes-bitmap-scans.html",
  },
  "Bitmap Heap Scan": {
    does: "Fetches the rows of a bitmap from the table, each page once, in the table’s order.",
    costs:
      "The pages that hold such rows. Where work_mem is too small for the bitmap it forgets the rows and keeps pages (lossy), all of whose rows are checked again.",
    manual: "indexes-bitmap-scans.html",
  },
  "Tid Scan": {
    does: "Fetches rows by their physical place (ctid).",
    costs: "A page a row: the fastest way there is.",
    manual: "ddl-system-columns.html",
  },
  "Tid Range Scan": {
    does: "Reads a range of a table’s pages, by bounds on ctid.",
    costs: "The pages within the bounds.",
    manual: "ddl-system-columns.html",
  },
  "Subquery Scan": {
    does: "Passes on the rows of a sub-query that could not be merged into the query around it, and filters them.",
    costs: "Little itself. A filter here is one that could not be pushed into the sub-query.",
    manual: "queries-table-expressions.html#QUERIES-SUBQUERIES",
  },
  "Function Scan": {
    does: "Calls a function that returns rows, and reads them.",
    costs:
      "What the function does, which EXPLAIN does not look into. In FROM, all its rows are made before the first is read, and may go to disk.",
    manual: "queries-table-expressions.html#QUERIES-TABLEFUNCTIONS",
  },
  "Table Function Scan": {
    does: "Makes rows of a document by XMLTABLE or JSON_TABLE.",
    costs: "Reading the document; all rows are made before the first is passed on.",
    manual: "queries-table-expressions.html#QUERIES-TABLEFUNCTIONS",
  },
  "Values Scan": {
    does: "Reads the rows of a VALUES list.",
    costs: "Almost nothing. The planner has no statistics about what stands in it.",
    manual: "queries-values.html",
  },
  "CTE Scan": {
    does: "Reads the rows of a WITH query, which is run as they are asked for and kept for further readers.",
    costs:
      "Keeping the rows, on disk past work_mem. Whoever pulls a row first pays for making it; indexes cannot be used on what is kept.",
    manual: "queries-with.html",
  },
  "Named Tuplestore Scan": {
    does: "Reads the rows that a statement changed, inside a trigger (a transition table).",
    costs: "As much as rows were changed, each time it is read: there is no index on them.",
    manual: "plpgsql-trigger.html",
  },
  "WorkTable Scan": {
    does: "Reads the rows that the last round of a recursive query made.",
    costs: "Little itself; it is run once a round.",
    manual: "queries-with.html#QUERIES-WITH-RECURSIVE",
  },
  "Foreign Scan": {
    does: "Asks a foreign server or a file for rows.",
    costs:
      "The other side’s work and the way there. What could not be sent there (a filter here) is done on all rows that come back.",
    manual: "ddl-foreign-data.html",
  },
  "Foreign Scan Insert": {
    does: "Inserts rows on a foreign server.",
    costs: "The other side’s work, and a trip a batch of rows.",
    manual: "ddl-foreign-data.html",
  },
  "Foreign Scan Update": {
    does: "Has a foreign server update rows by itself.",
    costs: "The other side’s work; one trip for all rows.",
    manual: "ddl-foreign-data.html",
  },
  "Foreign Scan Delete": {
    does: "Has a foreign server delete rows by itself.",
    costs: "The other side’s work; one trip for all rows.",
    manual: "ddl-foreign-data.html",
  },
  "Custom Scan": {
    does: "Does what an extension brought along; its own manual says what.",
    costs: "What its numbers say. Postgres itself knows nothing of it.",
    manual: "custom-scan.html",
  },

  "Nested Loop": {
    does: "For each row of the first input, runs the second input to find the partners.",
    costs:
      "The second input, once for each row of the first: the best there is for few rows and an index, ruinous where the first input has many more than expected.",
    manual: "planner-optimizer.html",
  },
  "Hash Join": {
    does: "Reads its second input into a hash table, then looks each row of the first up in it.",
    costs:
      "Both inputs once. The hash table takes memory; past work_mem × hash_mem_multiplier it is split into batches, which go to disk and back.",
    manual: "planner-optimizer.html",
  },
  "Merge Join": {
    does: "Walks two inputs that are sorted alike side by side, and pairs what is equal.",
    costs:
      "Both inputs once, unless many rows are equal on both sides; and the order, by a Sort or an index.",
    manual: "planner-optimizer.html",
  },
  Hash: {
    does: "Fills the hash table of the Hash Join above it.",
    costs: "Memory for all rows below it; more than one batch means that it did not fit.",
    manual: "runtime-config-resource.html#GUC-HASH-MEM-MULTIPLIER",
  },

  Sort: {
    does: "Reads all rows, sorts them, and then passes them on in order.",
    costs:
      "Nothing comes out before all is in. Past work_mem it is sorted on disk; below a LIMIT only the top rows are kept.",
    manual: "runtime-config-resource.html#GUC-WORK-MEM",
  },
  "Incremental Sort": {
    does: "Sorts rows that come sorted by the first keys, one group of equal first keys after the other.",
    costs: "The memory of one group at a time; the first rows come out early.",
    manual: "runtime-config-query.html#GUC-ENABLE-INCREMENTAL-SORT",
  },
  Group: {
    does: "Makes one row of each group of sorted rows, without aggregates.",
    costs: "Little itself; the order of its input is what costs.",
    manual: "queries-table-expressions.html#QUERIES-GROUP",
  },
  Aggregate: {
    does: "Computes aggregates such as count and sum over groups of rows.",
    costs: "All rows below it, and a call of each aggregate a row.",
    manual: "functions-aggregate.html",
  },
  "Aggregate Plain": {
    does: "Computes aggregates such as count and sum over all rows, and returns one row.",
    costs: "All rows below it, and a call of each aggregate a row; next to no memory.",
    manual: "functions-aggregate.html",
  },
  "Aggregate Sorted": {
    does: "Computes aggregates group by group, from rows that come in the groups’ order.",
    costs: "The order of its input, by a Sort or an index; the memory of one group.",
    manual: "queries-table-expressions.html#QUERIES-GROUP",
  },
  "Aggregate Hashed": {
    does: "Computes aggregates for all groups at once, which it finds in a hash table.",
    costs:
      "Memory for each group; from Postgres 13 on, what does not fit into work_mem × hash_mem_multiplier waits on disk. Nothing comes out before all is in.",
    manual: "runtime-config-resource.html#GUC-HASH-MEM-MULTIPLIER",
  },
  "Aggregate Mixed": {
    does: "Computes several groupings in one pass, some by hashing and some by order.",
    costs: "A hash table for each hashed grouping, a sort for each further order.",
    manual: "queries-table-expressions.html#QUERIES-GROUPING-SETS",
  },
  WindowAgg: {
    does: "Computes window functions over rows that come sorted by the window’s keys.",
    costs:
      "The order of its input, and keeping the rows of a partition; a frame that reaches far makes each row dearer.",
    manual: "functions-window.html",
  },
  Unique: {
    does: "Drops rows that equal the one before, of sorted input.",
    costs: "Little itself; the order of its input is what costs.",
    manual: "queries-select-lists.html#QUERIES-DISTINCT",
  },
  SetOp: {
    does: "Computes INTERSECT or EXCEPT.",
    costs: "All rows of both inputs, sorted or in a hash table.",
    manual: "queries-union.html",
  },
  "SetOp Hashed": {
    does: "Computes INTERSECT or EXCEPT with a hash table of the rows it has seen.",
    costs: "Memory for each different row; nothing comes out before all is in.",
    manual: "queries-union.html",
  },
  "SetOp Sorted": {
    does: "Computes INTERSECT or EXCEPT over sorted rows.",
    costs: "The order of its input, by a Sort or an index.",
    manual: "queries-union.html",
  },
  Limit: {
    does: "Passes on the rows that LIMIT, OFFSET or FETCH ask for, and then stops the nodes below.",
    costs:
      "All rows that OFFSET skips are made first; what is below is paid only as far as it ran.",
    manual: "queries-limit.html",
  },

  Append: {
    does: "Passes on the rows of its inputs, one input after the other: partitions, UNION ALL.",
    costs: "Little itself; each input that was not ruled out is run.",
    manual: "ddl-partitioning.html#DDL-PARTITION-PRUNING",
  },
  "Merge Append": {
    does: "Merges inputs that are each sorted, so that the order is kept.",
    costs:
      "A comparison or more a row; all inputs have to give their first row before one comes out.",
    manual: "ddl-partitioning.html#DDL-PARTITION-PRUNING",
  },
  "Recursive Union": {
    does: "Runs a recursive WITH query: its first input once, then its second until it brings no new rows.",
    costs: "The second input once a round; with UNION also a hash table of all rows so far.",
    manual: "queries-with.html#QUERIES-WITH-RECURSIVE",
  },
  Materialize: {
    does: "Keeps the rows of its input, so that they can be read again without running it again.",
    costs:
      "Memory for the rows, past work_mem on disk; its rows of all loops are re-reads, not new work.",
    manual: "runtime-config-query.html#GUC-ENABLE-MATERIAL",
  },
  Memoize: {
    does: "Keeps the results of its input by the values they were asked for, for when these come again.",
    costs:
      "Memory for the results. It pays where the same values come often (hits), and is a loss where they do not (misses, evictions).",
    manual: "runtime-config-query.html#GUC-ENABLE-MEMOIZE",
  },

  Gather: {
    does: "Starts worker processes, and collects the rows that they and the leader make.",
    costs:
      "Starting the workers, and the way of each row from process to process; its own time is mostly waiting for the workers.",
    manual: "how-parallel-query-works.html",
  },
  "Gather Merge": {
    does: "Starts worker processes, and merges their sorted rows so that the order is kept.",
    costs:
      "Starting the workers, and the way and comparison of each row; its own time is mostly waiting for the workers.",
    manual: "how-parallel-query-works.html",
  },

  Result: {
    does: "Computes a row from expressions alone, or lets its input through if a condition holds that depends on no row.",
    costs: "The expressions, and the sub-queries in them.",
    manual: "using-explain.html",
  },
  ProjectSet: {
    does: "Calls set-returning functions in the select list, such as unnest, and makes a row of each result.",
    costs: "The functions, once for each row that comes in.",
    manual: "functions-srf.html",
  },
  LockRows: {
    does: "Locks the rows that it passes on, for FOR UPDATE or FOR SHARE.",
    costs: "Writing the lock into each row, and waiting for whoever holds it.",
    manual: "explicit-locking.html#LOCKING-ROWS",
  },
  ModifyTable: {
    does: "Changes rows of a table.",
    costs: "Writing rows, index entries and the write-ahead log; row triggers run inside it.",
    manual: "dml.html",
  },
  "ModifyTable Insert": {
    does: "Inserts the rows of its input into a table.",
    costs:
      "A row, an entry in each index and a record in the write-ahead log; row triggers run inside it, checks of foreign keys after it.",
    manual: "sql-insert.html",
  },
  "ModifyTable Update": {
    does: "Updates the rows that its input finds: each gets a new version.",
    costs:
      "A new row, and entries in all indexes unless no indexed column changed and the page had room (HOT); row triggers run inside it, checks of foreign keys after it.",
    manual: "sql-update.html",
  },
  "ModifyTable Delete": {
    does: "Marks the rows that its input finds as deleted.",
    costs:
      "Little a row. Foreign keys that point here look for rows in the other table after it, and read all of that without an index.",
    manual: "sql-delete.html",
  },
  "ModifyTable Merge": {
    does: "Inserts, updates or deletes rows, as MERGE says for each row of the join below it.",
    costs: "The join, and what the same changes cost on their own.",
    manual: "sql-merge.html",
  },
};
