/** What each number that we compute for a node says, by the label it stands under. */
export const measureMeanings = {
  "Own time":
    "The time it took itself: the total less that of its children and of the sub-plans it ran.",
  "Share of the time": "Its own time, of the statement’s.",
  "Share of the cost":
    "The cost that it adds to that of its children, of the plan’s: an estimate, not a time.",
  "Total time, children included":
    "From its start to its end, of all loops together; below a Gather, in the leading process.",
  "Time of all processes":
    "What the leader and all workers spent in it together, children included.",
  "Slowest worker": "What the worker spent that took longest, children included.",
  "Rows of all loops": "What came out of it altogether; EXPLAIN prints the average of a loop.",
  "Rows expected, of all loops": "What the planner expected to come out of as many loops.",
  "Rows removed, of all loops": "What it read and threw away altogether, by filters and rechecks.",
  Estimate: "How far the planner’s guess was from the rows that came.",
  "Own blocks from cache": "Pages that it found in Postgres’ own cache itself, children left out.",
  "Own blocks read": "Pages that it read from the system itself, children left out.",
  "Own blocks dirtied": "Pages that it was the first to change, children left out.",
  "Own blocks written": "Pages that it wrote out to make room, children left out.",
  "Own temp blocks read": "Pages of temporary files that it read itself.",
  "Own temp blocks written": "Pages of temporary files that it wrote itself, as memory was full.",
  "Own time reading blocks":
    "How long it waited itself for pages to be read, all processes together.",
  "Own time writing blocks":
    "How long it waited itself for pages to be written, all processes together.",
  "Own WAL": "How much it wrote to the write-ahead log itself.",
  "Own WAL records": "How many records it wrote to the write-ahead log itself.",
  "Own full page images": "How many whole pages are in what it wrote to the write-ahead log.",
  Run: "It was finished when all else had been, because nobody read it to the end.",
  "Run by, and in the time of":
    "EXPLAIN prints it in one place, and it runs in another: its time is inside that node’s.",
  "Run by, most likely":
    "Several nodes may have run it, and the plan does not tell which: its time is reckoned to these.",
} as const satisfies Readonly<Record<string, string>>;

export type MeasureLabel = keyof typeof measureMeanings;
