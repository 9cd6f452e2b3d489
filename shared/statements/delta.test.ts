import { describe, expect, test } from "vitest";
import { amountNames } from "./amounts.ts";
import { deltaOf } from "./delta.ts";
import type { Snapshot, SnapshotEntry } from "./snapshot.ts";

const names = ["calls", "totalExecTime"] as const;

const amounts = (...values: number[]) =>
  amountNames.map((name) => values[names.indexOf(name as "calls")] ?? 0);

/** `a 3 30 @5`: statement a, 3 calls in 30 µs, since 5; or `a 3 30 5-19`, of 5 to 19 ns. */
function entry(line: string): SnapshotEntry {
  const [queryid = "", calls, time, more = ""] = line.split(" ");
  const [, since] = /^@(\d+)$/.exec(more) ?? [];
  const [, shortest, longest] = /^(\d+)-(\d+)$/.exec(more) ?? [];
  return {
    userid: "10",
    queryid,
    toplevel: true,
    amounts: amounts(Number(calls), Number(time)),
    squares: 0,
    ...(since && { since: Number(since) }),
    ...(longest && { extremes: [Number(shortest), Number(longest)] }),
  };
}

const snapshot = (at: number, entries: string[], given: Partial<Snapshot> = {}): Snapshot => ({
  at,
  server: "one",
  version: "1.12",
  seesAll: true,
  entries: entries.map(entry),
  hidden: [],
  ...given,
});

/** As the entries are written, with how far they may be trusted. */
function draw(before: Snapshot, after: Snapshot): string {
  const delta = deltaOf(before, after);
  if (delta.kind === "beginning") return delta.reason;
  return [
    ...delta.entries.map(({ queryid, amounts: [calls, time], flag = "exact" }) =>
      [queryid, calls, time, flag].join(" "),
    ),
    ...(delta.lost ? [`lost ${delta.lost}`] : []),
    ...(delta.isReset ? ["reset"] : []),
    ...(delta.evictions ? [`evictions ${delta.evictions}`] : []),
  ].join(", ");
}

/** Each: before, after, what is known of the difference. Snapshots are of 10 and of 20. */
type Case = readonly [string, string[], Partial<Snapshot>, string[], Partial<Snapshot>, string];

const seventeen: readonly Case[] = [
  ["runs on", ["a 3 30 @5"], { reset: 1 }, ["a 5 70 @5"], { reset: 1 }, "a 2 40 exact"],
  ["rests", ["a 3 30 @5"], { reset: 1 }, ["a 3 30 @5"], { reset: 1 }, ""],
  ["is made anew", ["a 3 30 @5"], { reset: 1 }, ["a 5 70 @15"], { reset: 1 }, "a 5 70 partial"],
  [
    "is made anew, and small",
    ["a 3 30 @5"],
    { reset: 1 },
    ["a 1 7 @15"],
    { reset: 1 },
    "a 1 7 partial",
  ],
  ["is new", [], { reset: 1 }, ["a 3 30 @15"], { reset: 1 }, "a 3 30 exact"],
  [
    "was there and not seen",
    ["b 1 1 @5"],
    { reset: 1 },
    ["a 3 30 @7", "b 1 1 @5"],
    { reset: 1 },
    "",
  ],
  [
    "is gone",
    ["a 3 30 @5", "b 1 1 @5"],
    { reset: 1 },
    ["b 2 2 @5"],
    { reset: 1 },
    "b 1 1 exact, lost 1",
  ],
  [
    "runs on while others are dropped",
    ["a 3 30 @5"],
    { reset: 1, evictions: 1 },
    ["a 5 70 @5"],
    { reset: 1, evictions: 3 },
    "a 2 40 exact, evictions 2",
  ],
  [
    "is reset with all others",
    ["a 3 30 @5", "b 1 1 @5"],
    { reset: 1, evictions: 4 },
    ["a 1 7 @16", "c 2 2 @17"],
    { reset: 15, evictions: 0 },
    "a 1 7 partial, c 2 2 exact, lost 1, reset",
  ],
  [
    "is older than it can be",
    ["a 3 30 @5"],
    { reset: 1 },
    ["a 500 700 @3"],
    { reset: 1 },
    "other-server",
  ],
];

const fourteen: readonly Case[] = [
  [
    "runs on",
    ["a 3 30"],
    { reset: 1, evictions: 0 },
    ["a 5 70"],
    { reset: 1, evictions: 0 },
    "a 2 40 exact",
  ],
  ["fell", ["a 3 30"], { reset: 1 }, ["a 2 50"], { reset: 1 }, "a 2 50 partial"],
  [
    "fell in one counter alone",
    ["a 3 30"],
    { reset: 1 },
    ["a 4 20"],
    { reset: 1 },
    "a 4 20 partial",
  ],
  [
    "runs on while others are dropped",
    ["a 3 30"],
    { reset: 1, evictions: 0 },
    ["a 5 70"],
    { reset: 1, evictions: 1 },
    "a 2 40 uncertain, evictions 1",
  ],
  [
    "is new",
    [],
    { reset: 1, evictions: 0 },
    ["a 5 70"],
    { reset: 1, evictions: 0 },
    "a 5 70 exact",
  ],
  [
    "is new while others are dropped",
    [],
    { reset: 1, evictions: 0 },
    ["a 5 70"],
    { reset: 1, evictions: 1 },
    "a 5 70 partial, evictions 1",
  ],
  [
    "is reset with all others, and grew since",
    ["a 3 30"],
    { reset: 1 },
    ["a 5 70"],
    { reset: 15 },
    "a 5 70 partial, reset",
  ],
  [
    "counts from before on another server",
    ["a 3 30"],
    { reset: 2 },
    ["a 500 700"],
    { reset: 1 },
    "other-server",
  ],
  [
    "has fewer evictions on another server",
    ["a 3 30"],
    { reset: 1, evictions: 7 },
    ["a 4 40"],
    { reset: 1, evictions: 2 },
    "other-server",
  ],
];

const twelve: readonly Case[] = [
  ["took longer than ever", ["a 3 30 5-19"], {}, ["a 5 99 5-60"], {}, "a 2 69 exact"],
  [
    "grew beyond what it had, and never took as long",
    ["a 3 30 5-19", "b 1 1", "c 1 1"],
    {},
    ["a 5 70 5-18", "b 1 1", "c 1 1"],
    {},
    "a 5 70 partial",
  ],
  [
    "grew beyond what it had, and was never as quick",
    ["a 3 30 5-19", "b 1 1", "c 1 1"],
    {},
    ["a 5 70 6-30", "b 1 1", "c 1 1"],
    {},
    "a 5 70 partial",
  ],
  ["runs on", ["a 3 30"], {}, ["a 5 70"], {}, "a 2 40 exact"],
  ["fell", ["a 3 30", "b 1 1", "c 1 1"], {}, ["a 2 50", "b 1 1", "c 1 1"], {}, "a 2 50 partial"],
  ["is new", ["b 1 1"], {}, ["a 5 70", "b 1 1"], {}, "a 5 70 partial"],
  [
    "fell with most others",
    ["a 3 30", "b 9 9", "c 1 1"],
    {},
    ["a 1 7", "b 1 1", "c 2 2"],
    {},
    "a 1 7 partial, b 1 1 partial, c 1 1 uncertain, reset",
  ],
];

describe.each([
  ["with the age of each entry, since 1.11", seventeen],
  ["with the time of the reset, since 1.9", fourteen],
  ["with counters alone", twelve],
])("%s", (_, cases) => {
  const drawn = cases.map(([name, before, at, after, then, expected]) => ({
    name,
    drawn: draw(snapshot(10, before, at), snapshot(20, after, then)),
    expected,
  }));
  test.each(drawn)("a statement $name", ({ drawn, expected }) => {
    expect(drawn).toBe(expected);
  });
});

test.each<[Partial<Snapshot>, string]>([
  [{ server: "two" }, "other-server"],
  [{ version: "1.11" }, "other-version"],
  [{ seesAll: false }, "other-role"],
  [{ at: 9 }, "other-server"],
  [{ position: 99 }, "other-server"],
])("%j is not compared", (given, reason) => {
  const before = snapshot(10, ["a 3 30"], { position: 100 });
  expect(draw(before, snapshot(20, ["a 5 70"], { position: 100, ...given }))).toBe(reason);
});

describe("statements that are hidden", () => {
  const hidden = (calls: number, statements = 2) => ({
    hidden: [{ userid: "7", toplevel: true, statements, amounts: amounts(calls), squares: 0 }],
  });
  const change = (before: Partial<Snapshot>, after: Partial<Snapshot>) => {
    const delta = deltaOf(snapshot(10, [], before), snapshot(20, [], after));
    if (delta.kind === "beginning") throw new Error(delta.reason);
    return { calls: delta.hidden.map((each) => each.amounts[0]), lost: delta.lost };
  };

  test.each([
    [hidden(5), hidden(9), { calls: [4], lost: 0 }],
    [hidden(5), hidden(4), { calls: [], lost: 2 }],
    [{}, hidden(4), { calls: [4], lost: 0 }],
    [
      { reset: 1, ...hidden(5) },
      { reset: 15, ...hidden(9) },
      { calls: [9], lost: 0 },
    ],
  ])("are one sum for each role", (before, after, expected) => {
    expect(change(before, after)).toEqual(expected);
  });
});

test("users, levels and statements are told apart", () => {
  const of = (userid: string, toplevel: boolean, calls: number) => ({
    ...entry(`a ${calls} 1`),
    userid,
    toplevel,
  });
  const before = snapshot(10, [], { entries: [of("1", true, 1), of("2", true, 10)] });
  const after = snapshot(20, [], {
    entries: [of("1", true, 3), of("2", true, 15), of("2", false, 7)],
  });
  const delta = deltaOf(before, after);
  expect(delta.kind === "delta" && delta.entries.map(({ amounts: [calls] }) => calls)).toEqual([
    2, 5, 7,
  ]);
});
