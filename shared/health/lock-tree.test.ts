import { expect, test } from "vitest";
import { type LockNode, lockTree } from "./lock-tree.ts";
import { sessionOf } from "./testing/healthy.ts";

/** As lines: who is held up, further in; with all that wait below, and others that it waits for. */
const drawn = (nodes: readonly LockNode[], depth = 0): string[] =>
  nodes.flatMap((node) => [
    `${"  ".repeat(depth)}${node.pid}${node.session ? "" : "?"} +${node.waitingCount}${node.alsoWaitsFor.length > 0 ? ` and ${node.alsoWaitsFor.join(" ")}` : ""}`,
    ...drawn(node.waiting, depth + 1),
  ]);

const waiting = (pid: number, ...blockers: readonly number[]) => sessionOf(pid, { blockers });

test.each([
  ["nobody waits", [sessionOf(1)], []],
  ["one for another", [sessionOf(1), waiting(2, 1)], ["1 +1", "  2 +0"]],
  [
    "a queue, each also for the first",
    [sessionOf(1), waiting(2, 1), waiting(3, 2, 1), waiting(4, 1)],
    ["1 +3", "  2 +0", "  3 +0 and 2", "  4 +0"],
  ],
  [
    "who holds up most is first",
    [sessionOf(1), waiting(2, 1), sessionOf(5), waiting(6, 5), waiting(7, 6)],
    ["5 +2", "  6 +1", "    7 +0", "1 +1", "  2 +0"],
  ],
  ["for a prepared transaction", [waiting(2, 0)], ["0? +1", "  2 +0"]],
  ["for one that is gone", [waiting(2, 9)], ["9? +1", "  2 +0"]],
  ["for each other", [waiting(1, 2), waiting(2, 1)], ["1 +1 and 2", "  2 +0"]],
  [
    "each stands once, however many hold it up",
    [sessionOf(1), sessionOf(2), waiting(3, 1, 2)],
    ["1 +1", "  3 +0 and 2", "2 +0"],
  ],
])("%s", (_, sessions, lines) => {
  expect(drawn(lockTree(sessions))).toEqual(lines);
});
