import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

/** What a test runner's report says. */
export interface Count {
  readonly passed: number;
  readonly failures: readonly Failure[];
}

interface Failure {
  /** The file and the test's title, or what else has failed. */
  readonly of: string;
  /** What was expected and what was there, as the runner says it. */
  readonly message: string;
}

/** Vitest's JSON report. A file that could not be run has failed, though no test of it has. */
export function countVitest(file: string): Count {
  const report = read(file, vitestReport);
  if (!report) return noReport(file);
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults
      .filter((test) => test.status === "failed")
      .map((test) => failure(`${name} > ${test.fullName}`, test.failureMessages));
    return status === "failed" && failed.length === 0 ? [failure(name, [message])] : failed;
  });
  return { passed: report.numPassedTests, failures };
}

const vitestReport = z.object({
  numPassedTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** Playwright's JSON report. A test that passed only when it was repeated has failed. */
export function countPlaywright(file: string): Count {
  const report = read(file, playwrightReport);
  if (!report) return noReport(file);
  const failures = report.suites.flatMap(specsOf).flatMap(({ file: of, title, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ results }) =>
        failure(
          `${of} > ${title}`,
          results.flatMap(({ errors }) => errors.map(({ message }) => message ?? "")),
        ),
      ),
  );
  const others = report.errors.map(({ message }) => failure("outside of a test", [message ?? ""]));
  return { passed: report.stats.expected, failures: [...failures, ...others] };
}

const errors = z.array(z.object({ message: z.string().optional() }));

const spec = z.object({
  file: z.string(),
  title: z.string(),
  tests: z.array(z.object({ status: z.string(), results: z.array(z.object({ errors })) })),
});

/** A file or, inside of it, a group of tests. */
interface Suite {
  readonly specs: readonly z.infer<typeof spec>[];
  readonly suites?: readonly Suite[] | undefined;
}

const suite: z.ZodType<Suite> = z.object({
  specs: z.array(spec),
  get suites() {
    return z.array(suite).optional();
  },
});

const specsOf = ({ specs, suites }: Suite): readonly z.infer<typeof spec>[] => [
  ...specs,
  ...(suites ?? []).flatMap(specsOf),
];

const playwrightReport = z.object({
  stats: z.object({ expected: z.int() }),
  suites: z.array(suite),
  errors,
});

const failure = (of: string, messages: readonly string[] | null | undefined): Failure => ({
  of,
  message: (messages ?? []).join("\n"),
});

const noReport = (file: string): Count => ({
  passed: 0,
  failures: [failure("the whole run", [`It ended before it wrote its report to ${file}.`])],
});

/** Nothing if the run ended before it could write its report. */
const read = <T>(file: string, schema: z.ZodType<T>): T | undefined =>
  existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
