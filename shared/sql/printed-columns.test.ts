import { expect, test } from "vitest";
import { printedColumns } from "./printed-columns.ts";

test.each([
  ["title = 'x'::text", ["title"]],
  ["(title)::text = 'e.id'::character varying(40)", ["title"]],
  ["(e.feed_id = f.id)", ["e.feed_id", "f.id"]],
  ['"E E"."Title" = $1', ["E E.Title"]],
  ["lower(title) = lower('X'::text)", ["title"]],
  ["(NOT is_read)", ["is_read"]],
  ["published_at > '2026-01-01 00:00:00'::timestamp without time zone", ["published_at"]],
  ["(at)::timestamp(0) without time zone = now()", ["at"]],
  ["EXTRACT(year FROM published_at) = '2026'::numeric", ["published_at"]],
  ['(title COLLATE "C") = name', ["title", "name"]],
  ["feed_id = (InitPlan 1).col1", ["feed_id"]],
  ["NOT (ANY (id = (hashed SubPlan 1).col1))", ["id"]],
  ["tags @> '{a}'::text[]", ["tags"]],
  ["(a)::public.citext = 'x'::public.citext", ["a"]],
  ["true", []],
  ["CASE WHEN (a IS NULL) THEN b ELSE 0 END", ["a", "b"]],
])("%s", (expression, columns) => {
  const names = printedColumns(expression).map(({ relation, name }) =>
    relation === undefined ? name : `${relation}.${name}`,
  );
  expect(names).toEqual(columns);
});
