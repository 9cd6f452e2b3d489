import { expect, test } from "vitest";
import { findingsOf } from "#shared/findings/testing/findings-of.ts";

const plan = (rows: number, width = 200) =>
  `Seq Scan on entries  (cost=0.00..9000.00 rows=${rows} width=${width}) (actual time=0.010..90.000 rows=${rows} loops=1)`;

const asked = (result = {}) => ({
  statement: {
    unique: [],
    hasGroupBy: false,
    notIn: [],
    textCasts: [],
    result: { hasAllColumns: false, hasLimit: false, isGrouped: false, order: [], ...result },
  },
});

const said = (all: string) =>
  `low 0: 100 k rows of about 200 B each were returned${all}: some 19.1 MB, which have to be sent and taken in after the time that is measured here. The statement has no LIMIT.`;

test.each([
  ["all of it", plan(100_000), asked(), [said("")]],
  ["by *", plan(100_000), asked({ hasAllColumns: true }), [said(", all columns of them")]],
  ["a few less", plan(99_999), asked(), []],
  ["narrow rows", plan(100_000, 99), asked(), []],
  ["groups", plan(100_000), asked({ isGrouped: true }), []],
  ["a page", plan(100_000), asked({ hasLimit: true }), []],
  ["nobody knows what was asked", plan(100_000), {}, []],
])("%s", (_, text, known, found) => {
  expect(findingsOf("large-result", text, known)).toEqual(found);
});
