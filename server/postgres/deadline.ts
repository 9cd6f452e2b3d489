import type { Milliseconds } from "#shared/base/units.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./with-transaction.ts";

/** When all of a measurement has to be over, however many statements it takes. */
export interface Deadline {
  readonly left: () => Milliseconds;
  /** Gives the next statement what is left. */
  readonly pass: () => Promise<void>;
}

export function deadlineOf(
  { client }: Pick<Transaction, "client">,
  within: Milliseconds,
): Deadline {
  const end = performance.now() + within;
  const left = () => end - performance.now();
  return {
    left,
    pass: async () => {
      // 0 would be no limit at all.
      const milliseconds = Math.max(1, Math.floor(left()));
      await client.query(setLocal, ["statement_timeout", String(milliseconds)]);
    },
  };
}

const setLocal = sql("set-local");
