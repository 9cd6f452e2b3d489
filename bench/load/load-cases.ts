/** A statement, and by how many clients it is run. */
export interface LoadCase {
  readonly title: string;
  readonly sql: string;
  readonly clients: number;
  /** Our throughput and latencies may be so far from pgbench's; absent where one thread is too slow for both. */
  readonly wanted?: number;
}

const million = "generate_series(1, 1000000)";

export const prepare = [
  `create table item as
   select n as id, n % 100000 as owner, md5(n::text) as name from ${million} as n`,
  "alter table item add primary key (id)",
  "create index on item (owner)",
  "vacuum analyze item",
];

const byKey = "select name from item where id = 4711";
const ofOwner = "select id, name from item where owner = 4711 order by id";
const counted = "select count(*) from item where id between 100000 and 140000";
const scanned = "select owner % 10, count(*) from item where id < 300000 group by 1 order by 1";

export const loadCases: readonly LoadCase[] = [
  { title: "a row by its key", sql: byKey, clients: 1 },
  { title: "a row by its key", sql: byKey, clients: 8 },
  { title: "ten rows by an index", sql: ofOwner, clients: 8 },
  { title: "40,000 rows counted", sql: counted, clients: 2, wanted: 0.1 },
  { title: "40,000 rows counted", sql: counted, clients: 8, wanted: 0.1 },
  { title: "300,000 rows grouped", sql: scanned, clients: 4, wanted: 0.1 },
];
