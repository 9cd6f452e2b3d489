import { formatDate } from "#client/ui/date.ts";
import {
  formatBlocks,
  formatBytes,
  formatCount,
  formatShare,
  formatTime,
  grouped,
} from "#shared/base/format.ts";
import type { StatementRow } from "#shared/statements/statement-row.ts";

interface Fact {
  readonly label: string;
  readonly value: string;
  readonly exact?: string;
}

/** The numbers of one statement; what the server does not measure says so. */
export function statementFacts(row: StatementRow): Fact[] {
  const touched = row.sharedBlksHit + row.sharedBlksRead;
  return [
    time("Total time", row.totalExecTime),
    {
      label: "Mean",
      value: `${formatTime(row.meanExecTime)} ± ${formatTime(row.stddevExecTime)}`,
      exact: "Mean and standard deviation of one call",
    },
    row.minExecTime !== undefined &&
      row.maxExecTime !== undefined && {
        label: "Fastest, slowest",
        value: `${formatTime(row.minExecTime)}, ${formatTime(row.maxExecTime)}`,
      },
    count("Calls", row.calls),
    count("Rows", row.rows),
    row.calls > 0 && { label: "Rows a call", value: formatCount(row.rows / row.calls) },
    touched > 0 && {
      label: "Found in cache",
      value: formatShare(row.sharedBlksHit / touched),
      exact: `${grouped(row.sharedBlksHit)} of ${grouped(touched)} blocks`,
    },
    { label: "Read", value: formatBlocks(row.sharedBlksRead) },
    {
      label: "Time reading",
      value:
        row.sharedBlkReadTime === undefined ? "not measured" : formatTime(row.sharedBlkReadTime),
      ...(row.sharedBlkReadTime === undefined && { exact: "track_io_timing is off" }),
    },
    row.storageBlksRead !== undefined &&
      blocks("From Aurora’s storage", row.storageBlksRead, row.storageBlkReadTime),
    row.orcacheBlksHit !== undefined &&
      blocks("From Optimized Reads", row.orcacheBlksHit, row.orcacheBlkReadTime),
    { label: "Temporary files", value: formatBlocks(row.tempBlksRead + row.tempBlksWritten) },
    row.walBytes !== undefined && { label: "WAL", value: formatBytes(row.walBytes) },
    row.since !== undefined && { label: "Counted since", value: formatDate(row.since) },
  ].filter((fact) => fact !== false);
}

const time = (label: string, ms: number): Fact => ({
  label,
  value: formatTime(ms),
  exact: `${grouped(ms)} ms`,
});

const blocks = (label: string, value: number, time: number | undefined): Fact => ({
  label,
  value: formatBlocks(value),
  exact: `${grouped(value)} blocks${time === undefined ? "" : ` in ${formatTime(time)}`}`,
});

const count = (label: string, value: number): Fact => ({
  label,
  value: formatCount(value),
  exact: grouped(value),
});
