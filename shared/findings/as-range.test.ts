import { expect, test } from "vitest";
import { asRange } from "./as-range.ts";

test.each([
  [
    "(at)::date",
    "=",
    "'2026-03-01'::date",
    "at >= '2026-03-01'::date and at < '2026-03-01'::date + 1",
  ],
  ["date(e.at)", "=", "$1", "e.at >= $1 and e.at < $1 + 1"],
  ["(at)::date", ">", "$1", "at >= $1 + 1"],
  ["(at)::date", ">=", "$1", "at >= $1"],
  ["(at)::date", "<", "$1", "at < $1"],
  ["(at)::date", "<=", "$1", "at < $1 + 1"],
  ["date_trunc('month'::text, at)", "=", "$1", "at >= $1 and at < $1 + interval '1 month'"],
  ["date_trunc('quarter'::text, at)", "<=", "$1", "at < $1 + interval '3 months'"],
  ["EXTRACT(year FROM at)", "=", "'2026'::numeric", "at >= '2026-01-01' and at < '2027-01-01'"],
  ["date_part('year'::text, at)", ">", "'2026'::double precision", "at >= '2027-01-01'"],
  [
    "to_char(at, 'YYYY-MM-DD'::text)",
    "=",
    "'2026-03-01'::text",
    "at >= date '2026-03-01' and at < date '2026-03-01' + interval '1 day'",
  ],
  [
    "to_char(at, 'YYYY-MM'::text)",
    ">",
    "'2026-03'::text",
    "at >= date '2026-03-01' + interval '1 month'",
  ],
  ["to_char(at, 'DD.MM.YYYY'::text)", "=", "'01.03.2026'::text", undefined],
  ["to_char(at, 'YYYY-MM'::text)", "=", "'2026-03-01'::text", undefined],
  ["EXTRACT(month FROM at)", "=", "'3'::numeric", undefined],
  ["EXTRACT(year FROM at)", "=", "$1", undefined],
  ["(at)::date", "=", "ANY ('{2026-03-01}'::date[])", undefined],
  ["((a + b))::date", "=", "$1", undefined],
  ["lower(title)", "=", "$1", undefined],
])("%s %s %s", (left, operator, right, condition) => {
  expect(asRange({ left, operator, right })?.condition).toBe(condition);
});
