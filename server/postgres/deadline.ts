import { DatabaseError } from "pg";
import type { Milliseconds } from "#shared/base/units.ts";
import { RunFailed } from "./run-failed.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";

/** When all of a measurement has to be over, however many statements it takes. */
export interface Deadline {
  /** Gives the next statement what is left, and no more than each may have. */
  readonly pass: () => Promise<void>;
  /** Nothing if the time was over meanwhile: what is cut off is no measurement. The transaction is then of no use. */
  readonly before: <T>(use: () => Promise<T>) => Promise<T | undefined>;
}

interface Times {
  /** For all of it. */
  readonly within: Milliseconds;
  /** For each statement. */
  readonly longest?: Milliseconds | undefined;
}

export function deadlineOf(
  { client }: Pick<Transaction, "client">,
  { within, longest = within }: Times,
): Deadline {
  const end = performance.now() + within;
  const left = () => end - performance.now();
  return {
    pass: async () => {
      // 0 would be no limit at all.
      const milliseconds = Math.max(1, Math.floor(Math.min(left(), longest)));
      await client.query(setLocal, ["statement_timeout", String(milliseconds)]);
    },
    before: async (use) => {
      if (left() < 1) return;
      try {
        return await use();
      } catch (error) {
        if (left() > 10 || !isStopped(error)) throw error;
        return;
      }
    },
  };
}

const setLocal = sql("set-local");

/** By Postgres, and not by the reader. */
function isStopped(error: unknown): boolean {
  if (error instanceof RunFailed) return !error.run.isAborted && isStopped(error.cause);
  return error instanceof DatabaseError && error.code === "57014";
}
