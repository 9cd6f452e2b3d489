import { formatAge } from "#shared/base/format.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { Mend } from "./check.ts";
import type { ServerFacts } from "./facts.ts";

interface Dropped {
  readonly index: string;
  readonly definition: string;
  readonly isPartitioned: boolean;
  readonly isClustered: boolean;
}

/** How an index goes, and how it comes back. An index of a partitioned table goes with its parts, and at once. */
export function dropOf(
  { index, definition, isPartitioned, isClustered }: Dropped,
  cautions: readonly string[],
): Mend {
  const ways = [
    ...cautions,
    isPartitioned &&
      "It is of a partitioned table: dropping it locks the table and its partitions for a moment, and building it again keeps writers waiting.",
    isClustered && "CLUSTER orders the table by it.",
  ].filter((caution) => typeof caution === "string");
  return {
    sql: `drop index ${isPartitioned ? "" : "concurrently "}${index};`,
    undo: `${isPartitioned ? definition : concurrently(definition)};`,
    ...(ways.length > 0 && { caution: ways.join(" ") }),
  };
}

const concurrently = (definition: string): string =>
  definition.replace(/^CREATE (UNIQUE )?INDEX /, "CREATE $1INDEX CONCURRENTLY ");

/** What runs once a week or once a month has to have run. */
export const OLD_ENOUGH: Milliseconds = 7 * 86_400_000;

/** Other servers that read the same indexes, and count their own scans. */
export function otherReaders({ isReplica, receivers }: ServerFacts): string | undefined {
  if (isReplica)
    return "This is a replica, and what is not used here may be used on the primary or on another replica: look into pg_stat_user_indexes there.";
  if (receivers === 0) return;
  return `${receivers === 1 ? "Something receives" : `${receivers} connections receive`} this server's WAL: if it is a replica, it counts its own scans. Look into pg_stat_user_indexes there before.`;
}

export const countedSince = ({ countedFor, countedForAtMost }: ServerFacts): string =>
  `in the ${formatAge(countedFor)}${countedForAtMost > countedFor ? " or more" : ""} that are counted`;
