import { type Problem, problem } from "#shared/base/problem.ts";
import type { WorkloadLimits } from "#shared/indexes/workload/workload.ts";

/** As it is typed. */
export interface LimitsDraft {
  readonly size: string;
  readonly count: string;
  readonly walPerDay: string;
}

const MEGABYTE = 1024 ** 2;

export function readLimits({ size, count, walPerDay }: LimitsDraft): WorkloadLimits | Problem {
  const read = [size, count, walPerDay].map((text) =>
    text.trim() === "" ? undefined : Number(text.replaceAll(",", "").trim()),
  );
  const wrong = read.findIndex((number) => number !== undefined && !(number > 0));
  if (wrong >= 0) return notANumber([size, count, walPerDay][wrong] ?? "");
  const [megabytes, indexes, daily] = read;
  if (indexes !== undefined && (!Number.isInteger(indexes) || indexes > 100)) return notACount;
  return {
    ...(megabytes !== undefined && { size: megabytes * MEGABYTE }),
    ...(indexes !== undefined && { count: indexes }),
    ...(daily !== undefined && { walPerDay: daily * MEGABYTE }),
  };
}

const notANumber = (text: string): Problem =>
  problem(
    "invalid-request",
    `“${text}” is no number above 0. Type one, as 500, or leave the field empty for no limit.`,
  );

const notACount: Problem = problem(
  "invalid-request",
  "How many indexes there may be is a whole number from 1 to 100, or empty for no limit.",
);
