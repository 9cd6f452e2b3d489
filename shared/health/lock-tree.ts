import type { Session } from "./facts.ts";

/** A session with those that wait for it, and those that wait for them. */
export interface LockNode {
  /** 0 is a prepared transaction. */
  readonly pid: number;
  /** Absent of a prepared transaction, and of one that was gone when we looked. */
  readonly session?: Session;
  readonly waiting: readonly LockNode[];
  /** All below it. */
  readonly waitingCount: number;
  /** Others that it waits for, too: it stands below the first. */
  readonly alsoWaitsFor: readonly number[];
}

/** Who waits for whom, each once: first who holds up most. */
export function lockTree(sessions: readonly Session[]): readonly LockNode[] {
  const byPid = new Map(sessions.map((session) => [session.pid, session]));
  const waiting = sessions.filter(({ blockers }) => blockers.length > 0);
  const isWaiting = new Set(waiting.map(({ pid }) => pid));
  const placed = new Set<number>();
  const node = (pid: number): LockNode => {
    placed.add(pid);
    const session = byPid.get(pid);
    const below = waiting
      .filter((each) => each.blockers.includes(pid) && !placed.has(each.pid))
      .map((each) => {
        placed.add(each.pid);
        return each.pid;
      })
      .map(node);
    return {
      pid,
      ...(session && { session }),
      waiting: below,
      waitingCount: below.reduce((sum, each) => sum + 1 + each.waitingCount, 0),
      alsoWaitsFor: [],
    };
  };
  const holders = [...new Set(waiting.flatMap(({ blockers }) => blockers))];
  const roots = holders.filter((pid) => !isWaiting.has(pid)).map(node);
  // Who wait for each other have nobody above them, until Postgres ends one of them.
  const circles = waiting.flatMap(({ pid }) => (placed.has(pid) ? [] : [node(pid)]));
  return [...roots, ...circles]
    .map((each) => withOthers(each))
    .sort((one, other) => other.waitingCount - one.waitingCount);
}

const withOthers = (node: LockNode, above?: number): LockNode => ({
  ...node,
  alsoWaitsFor: (node.session?.blockers ?? []).filter((pid) => pid !== above),
  waiting: node.waiting.map((each) => withOthers(each, node.pid)),
});
