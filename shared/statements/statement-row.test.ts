import { expect, test } from "vitest";
import { readStatementKey, statementKey } from "./statement-row.ts";

test.each([
  { userid: "10", queryid: "-9223372036854775808", toplevel: true },
  { userid: "16384", queryid: "1", toplevel: false },
])("a key names a row", (identity) => {
  expect(readStatementKey(statementKey(identity))).toEqual(identity);
});

test.each(["", "1", "1.2", "1.2.other", "a.2.top", "1.2.top.3", "1.99999999999999999999.top"])(
  "not a key: %s",
  (key) => {
    expect(readStatementKey(key)).toBeUndefined();
  },
);
