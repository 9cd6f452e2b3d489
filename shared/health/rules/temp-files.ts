import { formatAge, formatBytes, formatCount } from "#shared/base/format.ts";
import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import type { Rule } from "../check.ts";
import { levelFrom } from "../level.ts";

const HOUR: Milliseconds = 3_600_000;
const GIGABYTE: Bytes = 2 ** 30;

export const tempFiles: Rule = {
  name: "temp-files",
  group: "space",
  title: "Temporary files in an hour",
  threshold: "1 GB in an hour is worth a look, 5 GB are to be acted on.",
  why: "A sort or a hash that does not fit into work_mem goes to the disk and back.",
  judge: ({ database, server }) => {
    if (!database) return;
    const { tempFiles: files, tempBytes } = database;
    const { countedFor, countedForAtMost } = server;
    const age = `${formatAge(countedForAtMost)}${countedForAtMost > countedFor ? " at most" : ""}`;
    if (countedForAtMost < HOUR)
      return {
        level: "unknown",
        says: `${formatBytes(tempBytes)} in ${age}; an hour is needed to judge.`,
      };
    const hourly = tempBytes / (countedForAtMost / HOUR);
    const level = levelFrom(hourly, [GIGABYTE, 5 * GIGABYTE]);
    return {
      level,
      value: { value: hourly, unit: "bytes" },
      says: `${formatBytes(tempBytes)} in ${formatCount(files)} files, in ${age}.`,
      ...(level !== "fine" && {
        mend: {
          sql: "alter system set log_temp_files = '10MB';\nselect pg_reload_conf();",
          caution:
            "It logs which statements write them. Give those more work_mem, for their role or transaction: each sort and hash of each session may take as much.",
        },
      }),
    };
  },
};
