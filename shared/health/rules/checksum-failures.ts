import { formatCount } from "#shared/base/format.ts";
import type { Rule } from "../check.ts";

export const checksumFailures: Rule = {
  name: "checksum-failures",
  group: "space",
  title: "Pages that were damaged",
  threshold: "A single one is to be acted on.",
  why: "A page whose checksum does not fit was changed by something other than Postgres: a disk, a controller, a file system.",
  judge: ({ database }) => {
    if (!database) return;
    const { checksumFailures: failures } = database;
    if (failures === null)
      return {
        level: "unknown",
        says: "The pages of this server have no checksums, so nobody would notice.",
        mend: {
          sql: "pg_checksums --enable -D <data directory>",
          caution:
            "A command, not SQL: it runs while the server is stopped, and reads and writes every page.",
        },
      };
    return {
      level: failures > 0 ? "act" : "fine",
      value: { value: failures, unit: "count" },
      says:
        failures === 0
          ? "None was found in this database."
          : `${formatCount(failures)} were found in this database. Take a copy of the files before anything else, and look into the server's log for which.`,
    };
  },
};
