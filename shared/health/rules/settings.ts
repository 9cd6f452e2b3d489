import { formatBlocks, formatTime } from "#shared/base/format.ts";
import type { Item, Level, Rule } from "../check.ts";
import type { Setting } from "../facts.ts";
import { byLevel, worst } from "../level.ts";

interface Judged {
  readonly isWrong: (value: string) => boolean;
  readonly level: Level;
  readonly says: string;
  /** What to set it to, as SQL has it: RESET would leave what stands in postgresql.conf. */
  readonly to: string;
  readonly caution?: string;
}

const off = (value: string) => value === "off";
const on = (value: string) => value === "on";
const restart = "It is used after a restart.";

const planner = (name: string): readonly [string, Judged] => [
  name,
  {
    isWrong: off,
    level: "look",
    to: "on",
    says: "The planner may not use it for anybody. It is meant for a session that looks for a reason, never for a server.",
  },
];

/** Each in the unit of pg_settings. */
const judged: Readonly<Record<string, Judged>> = {
  fsync: {
    isWrong: off,
    level: "act",
    to: "on",
    says: "When the machine stops, the whole cluster may be lost.",
  },
  full_page_writes: {
    isWrong: off,
    level: "act",
    to: "on",
    says: "A page that was half written when the machine stopped cannot be repaired.",
  },
  zero_damaged_pages: {
    isWrong: on,
    level: "act",
    to: "off",
    says: "A damaged page is emptied in silence, with all of its rows.",
  },
  ignore_checksum_failure: {
    isWrong: on,
    level: "act",
    to: "off",
    says: "Damaged pages are read as if they were whole.",
  },
  autovacuum: {
    isWrong: off,
    level: "act",
    to: "on",
    says: "Dead rows stay, statistics grow old, and transaction numbers come to their end.",
  },
  track_counts: {
    isWrong: off,
    level: "act",
    to: "on",
    says: "Without counters autovacuum does not know where to go, and most of this page knows nothing.",
  },
  track_activities: {
    isWrong: off,
    level: "look",
    to: "on",
    says: "Nobody sees what a session runs.",
  },
  synchronous_commit: {
    isWrong: off,
    level: "look",
    to: "on",
    says: "What was committed in the last moments before a crash is lost, though nothing is damaged. Some want that.",
  },
  shared_buffers: {
    isWrong: (value) => Number(value) <= 16_384,
    level: "look",
    to: "'1GB'",
    says: "128 MB or less, as Postgres is shipped, so that it starts anywhere. A quarter of the machine's memory is usual.",
    caution: `Take a quarter of its memory. ${restart}`,
  },
  random_page_cost: {
    isWrong: (value) => Number(value) >= 4,
    level: "look",
    to: "1.1",
    says: "4 is for disks that turn. On an SSD the planner then reads whole tables where an index is faster.",
  },
  default_statistics_target: {
    isWrong: (value) => Number(value) < 100,
    level: "look",
    to: "100",
    says: "Less than Postgres' own 100: the planner knows few common values.",
  },
  checkpoint_completion_target: {
    isWrong: (value) => Number(value) < 0.9,
    level: "look",
    to: "0.9",
    says: "Checkpoints write in a hurry and stand still then; 0.9 spreads them out.",
  },
  autovacuum_naptime: {
    isWrong: (value) => Number(value) > 60,
    level: "look",
    to: "'1min'",
    says: "Autovacuum looks less than once a minute whether there is something to do.",
  },
  autovacuum_vacuum_cost_delay: {
    isWrong: (value) => Number(value) > 2,
    level: "look",
    to: "'2ms'",
    says: "Autovacuum rests longer than the 2 ms that are Postgres' own since 12, and may not keep up.",
  },
  idle_in_transaction_session_timeout: {
    isWrong: (value) => Number(value) === 0,
    level: "look",
    to: "'5min'",
    says: "A transaction that was forgotten stays open, with its locks, until somebody ends it.",
    caution: "Batch jobs that need longer set their own.",
  },
  log_lock_waits: {
    isWrong: off,
    level: "look",
    to: "on",
    says: "Who waited for a lock, and for whom, is in no log.",
  },
  track_io_timing: {
    isWrong: off,
    level: "look",
    to: "on",
    says: "How long a statement waited for the disk is not measured. Where the clock is fast (pg_test_timing) it costs next to nothing.",
  },
  ...Object.fromEntries(
    [
      "enable_hashjoin",
      "enable_indexscan",
      "enable_mergejoin",
      "enable_nestloop",
      "enable_seqscan",
      "enable_sort",
      "enable_hashagg",
      "enable_bitmapscan",
      "enable_indexonlyscan",
    ].map(planner),
  ),
};

/** What a server is asked for. */
export const settingNames: readonly string[] = Object.keys(judged);

export const settings: Rule = {
  name: "settings",
  group: "settings",
  title: "Settings worth a look",
  threshold: `${settingNames.length} settings are looked at, as new sessions get them, and those that wait for a restart.`,
  why: "Some were turned for a load or a test and never back; some are as Postgres ships them, for a machine of another time. On a managed server they are set in its console.",
  judge: ({ settings: found }) => {
    if (!found) return;
    const items = found.flatMap(itemsOf).sort(byLevel);
    return {
      level: worst(items),
      value: { value: items.length, unit: "count" },
      says: items.length === 0 ? "All are as they should be." : `${items.length} of them.`,
      ...(items.length > 0 && { items }),
    };
  },
};

function itemsOf(setting: Setting): Item[] {
  const { name, value, waitsForRestart } = setting;
  const rule = judged[name];
  return [
    ...(rule && value !== null && rule.isWrong(value) ? [itemOf(setting, rule)] : []),
    ...(waitsForRestart
      ? [
          {
            name,
            level: "look" as const,
            says: "Its value was changed in the file, and is not used before a restart: another restart than planned may bring it.",
          },
        ]
      : []),
  ];
}

function itemOf({ name, value, unit }: Setting, { level, says, to, caution }: Judged): Item {
  return {
    name: `${name} = ${inUnit(value ?? "", unit)}`,
    level,
    says,
    mend: {
      sql: `alter system set ${name} = ${to};\nselect pg_reload_conf();`,
      ...(caution && { caution }),
    },
  };
}

function inUnit(value: string, unit: string | null): string {
  if (unit === "8kB") return formatBlocks(Number(value));
  if (unit === "s") return formatTime(Number(value) * 1000);
  return unit === "ms" ? formatTime(Number(value)) : value;
}
