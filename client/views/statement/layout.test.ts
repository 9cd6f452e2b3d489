import { expect, test } from "vitest";
import { apart, grouped, runs } from "./layout.ts";

const at = (offset: number, length: number) => ({ offset, length });

test("the text is cut where its colour changes and where a place begins or ends", () => {
  const coloured = [
    { text: "select", classes: "keyword" },
    { text: " a", classes: "" },
  ];
  expect(runs(coloured, [at(4, 3), at(7, 1)])).toEqual([
    { offset: 0, text: "sele", classes: "keyword", in: [] },
    { offset: 4, text: "ct", classes: "keyword", in: [0] },
    { offset: 6, text: " ", classes: "", in: [0] },
    { offset: 7, text: "a", classes: "", in: [1] },
  ]);
});

test("of parts that overlap the shorter is kept", () => {
  const parts = [at(0, 10), at(2, 3), at(12, 1), at(4, 2)].map((handle) => ({ handle }));
  expect(apart(parts).map(({ handle }) => handle)).toEqual([at(12, 1), at(4, 2)]);
});

test("what one control holds stays together, whatever its colours", () => {
  const cut = runs(
    [
      { text: "from ", classes: "keyword" },
      { text: "en", classes: "" },
      { text: "tries", classes: "x" },
    ],
    [at(5, 7), at(0, 12)],
  );
  expect(grouped(cut, 1).map((group) => group.map(({ text }) => text))).toEqual([
    ["from "],
    ["en", "tries"],
  ]);
});
