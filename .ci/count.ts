import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** Vitest's JSON report. A file that could not be run has failed, though no test of it has. */
export function countVitest(file: string): Count {
  const report = read(file, vitestReport);
  if (!report) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

/** Playwright's JSON report. A test that passed only when it was repeated has failed. */
export function countPlaywright(file: string): Count {
  const report = read(file, playwrightReport);
  if (!report) return { passed: 0, failed: 1 };
  const { stats, errors } = report;
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }),
  errors: z.array(z.unknown()),
});

/** Nothing if the run ended before it could write its report. */
const read = <T>(file: string, schema: z.ZodType<T>): T | undefined =>
  existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
