import type { Microseconds } from "#shared/base/units.ts";
import type { Mark } from "./marks.ts";

/** What a server was like when a snapshot was taken: a change of it may be why statements change. */
export interface Surroundings {
  /** Of the postmaster. */
  readonly startedAt: Microseconds;
  /** All that is set otherwise than Postgres comes. */
  readonly settings: Readonly<Record<string, string>>;
  /** Changes with every index that is made, rebuilt or dropped. */
  readonly indexDigest: string;
  /** By oid. */
  readonly indexes: Readonly<Record<string, IndexName>>;
  /** Tables that were analysed since the snapshot before. */
  readonly analyzed: readonly { readonly relation: string; readonly at: Microseconds }[];
}

export interface IndexName {
  readonly name: string;
  readonly relation: string;
}

export type NewMark = Omit<Mark, "id">;

/** What happened between two snapshots; `at` is when the second one was taken. */
export function marksBetween(
  before: Surroundings,
  after: Surroundings,
  at: Microseconds,
): NewMark[] {
  return [
    ...(after.startedAt > before.startedAt
      ? [{ at: isoOf(after.startedAt), kind: "restart" as const, says: "The server was started." }]
      : []),
    ...settingMarks(before.settings, after.settings).map((says) => ({
      at: isoOf(at),
      kind: "settings" as const,
      says,
    })),
    ...indexMarks(before.indexes, after.indexes).map((mark) => ({
      at: isoOf(at),
      kind: "index" as const,
      ...mark,
    })),
    ...after.analyzed.map((analyzed) => ({
      at: isoOf(analyzed.at),
      kind: "analyze" as const,
      says: `${analyzed.relation} was analysed.`,
      relation: analyzed.relation,
    })),
  ];
}

export const isoOf = (moment: Microseconds): string => new Date(moment / 1_000).toISOString();

type Settings = Surroundings["settings"];

function settingMarks(before: Settings, after: Settings): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const [was, is] = [before[name], after[name]];
    if (was === is) return [];
    if (is === undefined) return [`${name} is not set any more; it was ${was}.`];
    return [was === undefined ? `${name} was set to ${is}.` : `${name} is ${is}; it was ${was}.`];
  });
}

type Indexes = Surroundings["indexes"];

/** REINDEX CONCURRENTLY makes an index anew under its old name. */
function indexMarks(before: Indexes, after: Indexes): Pick<NewMark, "says" | "relation">[] {
  if (before === after) return [];
  const named = ({ name, relation }: IndexName) => `${relation} ${name}`;
  const had = new Set(Object.values(before).map(named));
  const has = new Set(Object.values(after).map(named));
  const tell = (some: readonly IndexName[], what: string) =>
    some.map(({ name, relation }) => ({
      says: `The index ${name} of ${relation} was ${what}.`,
      relation,
    }));
  const made = Object.entries(after).filter(([oid]) => !before[oid]);
  return [
    ...tell(
      made.flatMap(([, index]) => (had.has(named(index)) ? [] : [index])),
      "created",
    ),
    ...tell(
      made.flatMap(([, index]) => (had.has(named(index)) ? [index] : [])),
      "rebuilt",
    ),
    ...tell(
      Object.values(before).filter((index) => !has.has(named(index))),
      "dropped",
    ),
  ];
}
