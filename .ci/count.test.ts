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
  const passed = { fullName: "one", status: "passed", failureMessages: [] };
  const failed = { fullName: "two", status: "failed", failureMessages: ["1 is not 2"] };
  const report = {
    numPassedTests: 1,
    testResults: [
      { name: "a.test.ts", status: "failed", message: "", assertionResults: [passed, failed] },
      { name: "b.test.ts", status: "failed", message: "no such file", assertionResults: [] },
    ],
  };
  expect(countVitest(written(report))).toEqual({
    passed: 1,
    failures: [
      { of: "a.test.ts > two", message: "1 is not 2" },
      { of: "b.test.ts", message: "no such file" },
    ],
  });
});

test("Playwright's tests are counted, and one that had to be repeated has failed", () => {
  const spec = (title: string, status: string, ...messages: string[]) => ({
    file: "a.test.ts",
    title,
    tests: [{ status, results: [{ errors: messages.map((message) => ({ message })) }] }],
  });
  const report = {
    stats: { expected: 1 },
    suites: [
      {
        specs: [spec("one", "expected"), spec("two", "unexpected", "not seen")],
        suites: [{ specs: [spec("three", "flaky", "seen late")] }],
      },
    ],
    errors: [{ message: "the server did not start" }],
  };
  expect(countPlaywright(written(report))).toEqual({
    passed: 1,
    failures: [
      { of: "a.test.ts > two", message: "not seen" },
      { of: "a.test.ts > three", message: "seen late" },
      { of: "outside of a test", message: "the server did not start" },
    ],
  });
});

test.each([countVitest, countPlaywright])("a run without a report has failed", (count) => {
  const { passed, failures } = count("/nowhere/report.json");
  expect(passed).toBe(0);
  expect(failures).toHaveLength(1);
});
