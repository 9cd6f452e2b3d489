import { expect, test } from "vitest";
import type { Change } from "#shared/statements/change.ts";
import { causeText, changeSentences, changeText } from "./change-words.ts";

const before = { calls: 100, totalExecTime: 1000, meanExecTime: 10, stddevExecTime: 2 };

const cases: readonly (readonly [Change, string, readonly string[]])[] = [
  [{ kind: "new", causes: [] }, "new", ["It was not called in the time before."]],
  [
    {
      kind: "regressed",
      before,
      ratio: 1.84,
      split: { volume: 200, latency: 1008 },
      causes: [
        { kind: "blocks", before: 4, after: 400 },
        { kind: "rows", before: 3, after: 9.5 },
      ],
    },
    "1.8 times slower",
    [
      "A call is 1.8 times slower: it took 10.0 ms ± 2.00 ms.",
      "In all it took 1.21 s more: 200 ms by more calls, 1.01 s by longer ones.",
      "Of one call: data 32.0 kB → 3.13 MB; rows 3 → 9.50.",
    ],
  ],
  [
    { kind: "improved", before, ratio: 0.4, split: { volume: 300, latency: -780 }, causes: [] },
    "2.5 times faster",
    [
      "A call is 2.5 times faster: it took 10.0 ms ± 2.00 ms.",
      "In all it took 480 ms less: 300 ms by more calls, −780 ms by shorter ones.",
    ],
  ],
  [
    { kind: "same", before, ratio: 1.02, causes: [{ kind: "rows", before: 1, after: 2 }] },
    "",
    ["A call takes as long as before: it took 10.0 ms ± 2.00 ms."],
  ],
  [
    { kind: "too-few", before, causes: [] },
    "too few calls",
    ["It was called fewer than 30 times on one side: a difference would be chance."],
  ],
];

test.each(cases)("$kind", (change, text, sentences) => {
  expect(changeText(change)).toBe(text);
  expect(changeSentences(change)).toEqual(sentences);
});

test("a cause has the unit of its kind", () => {
  expect(causeText({ kind: "read-time", before: 0.5, after: 12 })).toBe("reading 500 µs → 12.0 ms");
});
