import { expect, test } from "vitest";
import { type AuditEntry, auditCsvHead, auditCsvLine } from "./entry.ts";

const entry: AuditEntry = {
  ...{ id: "1", at: "2026-01-02T03:04:05.000Z", kind: "analyze", who: "ann@example.com" },
  ...{ role: "analyst", address: "192.0.2.1", databaseId: "shop", databaseName: "Shop" },
  ...{ fingerprint: "f", statement: null, about: null, outcome: "done", endedAt: null },
};

test.each([
  [null, ""],
  ["select 1", "select 1"],
  ['select "a", 1\n', '"select ""a"", 1\n"'],
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ["-1, 2", `"'-1, 2"`],
])("%j is written as %j", (statement, field) => {
  expect(auditCsvLine({ ...entry, statement })).toBe(
    `2026-01-02T03:04:05.000Z,analyze,ann@example.com,analyst,192.0.2.1,shop,Shop,f,${field},,done,\r\n`,
  );
});

test("each field has a name", () => {
  expect(auditCsvHead.split(",").length).toBe(auditCsvLine(entry).split(",").length);
});
