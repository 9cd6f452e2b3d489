import { type Problem, problem } from "#shared/base/problem.ts";
import type { Microseconds } from "#shared/base/units.ts";
import { type Counters, measured, zeroCounters } from "./counters.ts";
import { readCsv } from "./read-csv.ts";

/** A row of pg_stat_statements that somebody exported. */
export interface UploadedRow {
  /** With the database, where the rows are of several. */
  readonly userid: string;
  /** Absent for a statement of another role that the exporting one might not read. */
  readonly queryid?: string;
  readonly toplevel: boolean;
  readonly user: string;
  readonly text: string;
  readonly counters: Counters;
  readonly stddevExecTime: number;
  readonly since?: Microseconds;
}

/** The view as CSV with a line of names, or as JSON: rows in a list, or one a line. */
export function readRows(text: string): UploadedRow[] | Problem {
  const records = recordsIn(text.replace(/^\uFEFF/, "").trim());
  const [first] = records;
  if (!first) return noRows;
  const names = Object.keys(first);
  const missing = needed.find((any) => !any.some((name) => names.includes(name)));
  if (missing) return noColumn(missing.join(" or "), names);
  const isMeasured = measuredIn(records);
  return records.map((record) => rowOf(record, isMeasured));
}

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function recordsIn(text: string): Fields[] {
  if (/^[[{]/.test(text)) return jsonRecords(text);
  const [names = [], ...rows] = readCsv(text);
  const keys = names.map((name) => name.trim().toLowerCase());
  return rows.map((row) => Object.fromEntries(keys.map((key, at) => [key, row[at] ?? ""])));
}

/** A list, an object that holds one, or a record a line, as psql prints `row_to_json`. */
function jsonRecords(text: string): Fields[] {
  const whole = parsed(text);
  if (whole === undefined) return text.split("\n").map(parsed).filter(isRecord);
  if (Array.isArray(whole)) return whole.filter(isRecord);
  const list = isRecord(whole) ? Object.values(whole).find(Array.isArray) : undefined;
  return list ? list.filter(isRecord) : [whole].filter(isRecord);
}

function parsed(text: string): unknown {
  try {
    // 64 bits with a sign: as a number it would lose its last digits.
    return JSON.parse(text.replace(/("queryid"\s*:\s*)(-?\d+)/g, '$1"$2"'));
  } catch {
    return; // the text is no JSON, or JSON in lines
  }
}

const needed = [["calls"], ["total_exec_time", "total_time"], ["query"]] as const;

const noRows = problem(
  "not-recognised",
  'No rows of pg_stat_statements are in this. Export them with a line of names: psql -c "copy (select * from pg_stat_statements) to stdout csv header".',
);

const noColumn = (name: string, names: readonly string[]) =>
  problem(
    "not-recognised",
    `This has no column ${name}, so it is not from pg_stat_statements. Its columns are ${names.slice(0, 8).join(", ")}${names.length > 8 ? " …" : ""}.`,
  );

/** The names that the view's versions have for each counter. */
const columns: Readonly<Record<Exclude<keyof Counters, "jitTime">, readonly string[]>> = {
  calls: ["calls"],
  totalExecTime: ["total_exec_time", "total_time"],
  rows: ["rows"],
  sharedBlksHit: ["shared_blks_hit"],
  sharedBlksRead: ["shared_blks_read"],
  sharedBlksDirtied: ["shared_blks_dirtied"],
  sharedBlksWritten: ["shared_blks_written"],
  localBlksHit: ["local_blks_hit"],
  localBlksRead: ["local_blks_read"],
  localBlksDirtied: ["local_blks_dirtied"],
  localBlksWritten: ["local_blks_written"],
  tempBlksRead: ["temp_blks_read"],
  tempBlksWritten: ["temp_blks_written"],
  sharedBlkReadTime: ["shared_blk_read_time", "blk_read_time"],
  sharedBlkWriteTime: ["shared_blk_write_time", "blk_write_time"],
  localBlkReadTime: ["local_blk_read_time"],
  localBlkWriteTime: ["local_blk_write_time"],
  tempBlkReadTime: ["temp_blk_read_time"],
  tempBlkWriteTime: ["temp_blk_write_time"],
  plans: ["plans"],
  totalPlanTime: ["total_plan_time"],
  walRecords: ["wal_records"],
  walFpi: ["wal_fpi"],
  walBytes: ["wal_bytes"],
  walBuffersFull: ["wal_buffers_full"],
  jitFunctions: ["jit_functions"],
  parallelWorkersToLaunch: ["parallel_workers_to_launch"],
  parallelWorkersLaunched: ["parallel_workers_launched"],
  storageBlksRead: ["storage_blks_read"],
  orcacheBlksHit: ["orcache_blks_hit"],
  storageBlkReadTime: ["storage_blk_read_time"],
  orcacheBlkReadTime: ["orcache_blk_read_time"],
};

const jitTimes = [
  "jit_generation_time",
  "jit_inlining_time",
  "jit_optimization_time",
  "jit_emission_time",
];

/** Nothing where there is no such column, or no number in it. */
function numberIn(record: Fields, names: readonly string[]): number | null {
  const value = names.map((name) => record[name]).find((each) => each !== undefined);
  if (value === undefined || value === null || value === "") return null;
  const number = Number(value);
  return Number.isFinite(number) && number >= 0 ? number : null;
}

/** What is 0 in every row may be so because nobody measured it: a file does not tell. */
function measuredIn(records: readonly Fields[]) {
  const onDemand = Object.entries(columns).filter(([name]) =>
    /BlkReadTime|BlkWriteTime|^plans$|PlanTime/.test(name),
  );
  const never = onDemand.flatMap(([name, names]) =>
    records.some((record) => (numberIn(record, names) ?? 0) > 0) ? [] : [name],
  );
  return (name: string) => !never.includes(name);
}

function rowOf(record: Fields, isMeasured: (name: string) => boolean): UploadedRow {
  const numbers = Object.entries(columns).map(([name, names]) => [
    name,
    isMeasured(name) ? numberIn(record, names) : null,
  ]);
  const jit = jitTimes.map((name) => numberIn(record, [name]));
  const text = textIn(record, ["query"]);
  const isHidden = text === "<insufficient privilege>";
  const userid = textIn(record, ["userid", "user_id"]);
  const database = textIn(record, ["dbid", "datname"]);
  const since = momentIn(record["stats_since"]);
  return {
    userid: database ? `${database}/${userid}` : userid,
    ...(!isHidden && { queryid: textIn(record, ["queryid"]) || text }),
    toplevel: !/^(?:f|false|0)$/i.test(textIn(record, ["toplevel"])),
    user: textIn(record, ["rolname", "username", "usename", "user"]) || userid,
    text,
    counters: measured({
      ...zeroCounters,
      ...Object.fromEntries(numbers.filter(([, value]) => value !== null)),
      jitTime: jit.includes(null) ? null : jit.reduce<number>((sum, each) => sum + (each ?? 0), 0),
    }),
    stddevExecTime: numberIn(record, ["stddev_exec_time", "stddev_time"]) ?? 0,
    ...(since !== undefined && { since }),
  };
}

const textIn = (record: Fields, names: readonly string[]): string => {
  const value = names.map((name) => record[name]).find((each) => each !== undefined);
  return value === null || value === undefined ? "" : String(value);
};

/** `2026-05-14 12:00:00.5+00` as COPY writes it, or ISO 8601. */
function momentIn(value: unknown): Microseconds | undefined {
  const iso = String(value ?? "")
    .replace(" ", "T")
    .replace(/([+-]\d\d)$/, "$1:00");
  const moment = Date.parse(iso);
  return Number.isFinite(moment) ? moment * 1_000 : undefined;
}
