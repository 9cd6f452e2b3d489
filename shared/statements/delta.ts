import { type Amounts, amountNames } from "./amounts.ts";
import type { CountFlag } from "./history.ts";
import type { HiddenEntry, Snapshot, SnapshotEntry } from "./snapshot.ts";
import { minusSpread, type Spread } from "./spread.ts";
import { type StatementIdentity, statementKey } from "./statement-row.ts";

/** What statements did between two snapshots. */
export interface SnapshotDelta {
  readonly kind: "delta";
  readonly entries: readonly EntryDelta[];
  readonly hidden: readonly HiddenDelta[];
  /** Entries that are gone: what they counted since the first snapshot is lost. */
  readonly lost: number;
  /** Whether all was reset. */
  readonly isReset: boolean;
  /** How often entries were dropped to make room; absent before version 1.9. */
  readonly evictions?: number;
}

/** The two are not of the same counters: the second one is a new beginning. */
export interface Beginning {
  readonly kind: "beginning";
  readonly reason: "other-server" | "other-version" | "other-role";
}

interface EntryDelta extends StatementIdentity, Change {
  readonly flag?: CountFlag;
}

type HiddenDelta = Omit<HiddenEntry, "squares">;

interface Change {
  readonly amounts: Amounts;
  readonly squares: number;
}

/**
 * Nothing is clamped, and nothing counted twice: what may have been counted before the first
 * snapshot is left away, and what was counted and is gone is told.
 */
export function deltaOf(before: Snapshot, after: Snapshot): SnapshotDelta | Beginning {
  const reason = whyNotTheSame(before, after);
  if (reason) return { kind: "beginning", reason };
  const known = new Map(before.entries.map((entry) => [statementKey(entry), entry]));
  const stayed = after.entries.filter((entry) => known.has(statementKey(entry))).length;
  const between: Between = {
    before,
    isReset: isReset(before, after, known),
    hasEvicted: (after.evictions ?? 0) > (before.evictions ?? 0),
  };
  const hidden = after.hidden.map((entry) => hiddenDelta(entry, between) ?? entry.statements);
  return {
    kind: "delta",
    entries: after.entries.flatMap((entry) => {
      const delta = deltaOfEntry(known.get(statementKey(entry)), entry, between);
      return delta && hasCounted(delta) ? [delta] : [];
    }),
    hidden: hidden.filter((delta) => typeof delta === "object"),
    lost: hidden.reduce<number>(
      (lost, delta) => (typeof delta === "number" ? lost + delta : lost),
      known.size - stayed,
    ),
    isReset: between.isReset,
    ...(after.evictions !== undefined && {
      // A reset sets it to 0.
      evictions: between.isReset ? after.evictions : after.evictions - (before.evictions ?? 0),
    }),
  };
}

interface Between {
  readonly before: Snapshot;
  readonly isReset: boolean;
  readonly hasEvicted: boolean;
}

/**
 * A standby has the identity of its primary, and behind a balancer has its address, but never its
 * counters: what was reset or made anew has to be younger than the first snapshot.
 */
function whyNotTheSame(before: Snapshot, after: Snapshot): Beginning["reason"] | undefined {
  if (before.server !== after.server || after.at < before.at) return "other-server";
  // The log never goes back: these are the files of an earlier time, put back in its place.
  if (before.position !== undefined && (after.position ?? before.position) < before.position) {
    return "other-server";
  }
  if (before.version !== after.version) return "other-version";
  if (before.seesAll !== after.seesAll) return "other-role";
  const isResetEarlier = after.reset !== before.reset && (after.reset ?? 0) <= before.at;
  const hasFewerEvictions =
    after.reset === before.reset && (after.evictions ?? 0) < (before.evictions ?? 0);
  if (isResetEarlier || hasFewerEvictions || hasOtherBeginnings(before, after)) {
    return "other-server";
  }
  return;
}

/** Entries that are in both, and in the second are older than the first snapshot and of another age. */
function hasOtherBeginnings(before: Snapshot, after: Snapshot): boolean {
  const since = new Map(before.entries.map((entry) => [statementKey(entry), entry.since]));
  return after.entries.some((entry) => {
    const earlier = since.get(statementKey(entry));
    return earlier !== undefined && entry.since !== earlier && (entry.since ?? 0) <= before.at;
  });
}

/** Before 1.9 nothing tells of a reset but that most entries are gone or count less. */
function isReset(
  before: Snapshot,
  after: Snapshot,
  known: ReadonlyMap<string, SnapshotEntry>,
): boolean {
  if (before.reset !== undefined) return after.reset !== before.reset;
  const whole = after.entries.filter((entry) => {
    const earlier = known.get(statementKey(entry));
    return earlier && !isMadeAnew(earlier, entry);
  });
  return known.size > 0 && whole.length < known.size / 2;
}

function deltaOfEntry(
  earlier: SnapshotEntry | undefined,
  entry: SnapshotEntry,
  between: Between,
): EntryDelta | undefined {
  if (entry.since !== undefined) return deltaSince(earlier, entry, between);
  const { before, isReset, hasEvicted } = between;
  const knowsReset = before.reset !== undefined;
  if (!earlier) {
    // Made since the first snapshot; perhaps not for the first time.
    const isFirst = knowsReset && !isReset && !hasEvicted;
    return isFirst ? all(entry) : all(entry, "partial");
  }
  if (isMadeAnew(earlier, entry) || (isReset && knowsReset)) return all(entry, "partial");
  return difference(earlier, entry, isReset || hasEvicted ? "uncertain" : undefined);
}

/** Since 1.11 each entry says when it was made. */
function deltaSince(
  earlier: SnapshotEntry | undefined,
  entry: SnapshotEntry,
  { before }: Between,
): EntryDelta | undefined {
  if (earlier) {
    if (earlier.since !== entry.since) return all(entry, "partial");
    // Nothing makes it fall but a fault of the server's: it is no number then.
    return hasFallen(earlier, entry) ? undefined : difference(earlier, entry);
  }
  return (entry.since ?? 0) > before.at ? all(entry) : undefined;
}

const hasFallen = (before: { readonly amounts: Amounts }, after: { readonly amounts: Amounts }) =>
  after.amounts.some((amount, at) => amount < (before.amounts[at] ?? 0));

/** What nothing but a new beginning explains: less was counted, or the calls lie closer together. */
const isMadeAnew = (earlier: SnapshotEntry, entry: SnapshotEntry) =>
  hasFallen(earlier, entry) || hasNarrowed(earlier.extremes, entry.extremes);

const hasNarrowed = (
  [shortest, longest]: SnapshotEntry["extremes"] = NOTHING_KNOWN,
  [shortestNow, longestNow]: SnapshotEntry["extremes"] = NOTHING_KNOWN,
) => shortestNow > shortest || longestNow < longest;

/** No comparison with it holds. */
const NOTHING_KNOWN = [Number.NaN, Number.NaN] as const;

const all = (entry: SnapshotEntry, flag?: CountFlag): EntryDelta => ({
  ...identityOf(entry),
  amounts: entry.amounts,
  squares: entry.squares,
  ...(flag && { flag }),
});

const difference = (
  earlier: SnapshotEntry,
  entry: SnapshotEntry,
  flag?: CountFlag,
): EntryDelta => ({
  ...identityOf(entry),
  amounts: minus(entry.amounts, earlier.amounts),
  squares: minusSpread(spreadOf(entry), spreadOf(earlier)).squares,
  ...(flag && { flag }),
});

const identityOf = ({ userid, queryid, toplevel }: StatementIdentity): StatementIdentity => ({
  userid,
  queryid,
  toplevel,
});

const minus = (amounts: Amounts, earlier: Amounts): Amounts =>
  amounts.map((amount, at) => amount - (earlier[at] ?? 0));

const [calls, totalExecTime] = [amountNames.indexOf("calls"), amountNames.indexOf("totalExecTime")];

export const spreadOf = ({ amounts, squares }: Change): Spread => ({
  calls: amounts[calls] ?? 0,
  total: amounts[totalExecTime] ?? 0,
  squares,
});

/** Only what was called, planned or ran on: most statements rest between two snapshots. */
const hasCounted = ({ amounts }: EntryDelta) => amounts.some((amount) => amount > 0);

/**
 * Those that are hidden from us are one sum for each role. Where that fell, some were reset or
 * dropped, and what the others did is not known.
 */
function hiddenDelta(entry: HiddenEntry, { before, isReset }: Between): HiddenDelta | undefined {
  const { squares: _, ...identity } = entry;
  const earlier = before.hidden.find(
    ({ userid, toplevel }) => userid === entry.userid && toplevel === entry.toplevel,
  );
  if (!earlier || (isReset && before.reset !== undefined)) return identity;
  if (hasFallen(earlier, entry)) return;
  return { ...identity, amounts: minus(entry.amounts, earlier.amounts) };
}
