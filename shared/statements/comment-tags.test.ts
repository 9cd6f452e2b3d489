import { expect, test } from "vitest";
import { commentTags } from "./comment-tags.ts";

test.each([
  {
    what: "SQLCommenter's",
    sql: "select 1 /*action='index',controller='feeds',route='%2Fapi%2Ffeeds',db_driver='pg'*/",
    tags: { action: "index", controller: "feeds", route: "/api/feeds", db_driver: "pg" },
  },
  {
    what: "Marginalia's",
    sql: "/*application:Reader,controller:feeds,action:index*/ select 1",
    tags: { application: "Reader", controller: "feeds", action: "index" },
  },
  { what: "a quote in a value", sql: "select 1 /*name='O\\'Brien'*/", tags: { name: "O'Brien" } },
  { what: "a sign that encodes nothing", sql: "select 1 /*a='100%'*/", tags: { a: "100%" } },
  { what: "none in a remark", sql: "select 1 /* the newest, by date */", tags: {} },
  { what: "none in a literal", sql: "select '/*a=''b''*/', \"/*c:d*/\"", tags: {} },
  { what: "several comments", sql: "/*a:b*/ select 1 /*c='d'*/", tags: { a: "b", c: "d" } },
  { what: "none without end", sql: "select 1 /*a:b", tags: {} },
])("tags of comments: $what", ({ sql, tags }) => {
  expect(Object.fromEntries(commentTags(sql).map(({ name, value }) => [name, value]))).toEqual(
    tags,
  );
});

test("a text of a megabyte is read before the test's time is over", () => {
  const text = `${"/*".repeat(200_000)}${"'".repeat(300_001)}${"*".repeat(300_000)}`;
  expect(commentTags(text)).toEqual([]);
});
