import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { countPlaywright, countVitest } from "./count.ts";

function written(report: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), "planlens-count-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify(report));
  return file;
}

test("Vitest's tests are counted, and a file that could not be run has failed", () => {
  const passed = { status: "passed", assertionResults: [{ status: "passed" }] };
  const failed = { status: "failed", assertionResults: [{ status: "failed" }] };
  const broken = { status: "failed", assertionResults: [] };
  const report = { numPassedTests: 1, numFailedTests: 1, testResults: [passed, failed, broken] };
  expect(countVitest(written(report))).toEqual({ passed: 1, failed: 2 });
});

test("Playwright's tests are counted, and one that had to be repeated has failed", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 3 };
  const report = { stats, errors: [{ message: "the server did not start" }] };
  expect(countPlaywright(written(report))).toEqual({ passed: 5, failed: 3 });
});

test.each([countVitest, countPlaywright])("a run without a report has failed", (count) => {
  expect(count("/nowhere/report.json")).toEqual({ passed: 0, failed: 1 });
});
