import { type Problem, problem } from "#shared/base/problem.ts";

/** Postgres 12 has everything that our questions to the catalog need; 11 lacks pg_partition_tree. */
export const refuseOld = (serverVersion: number): Problem | undefined =>
  serverVersion >= 120_000
    ? undefined
    : problem(
        "too-old",
        `This is Postgres ${versionText(serverVersion)}. Planlens understands Postgres 12 and later.`,
      );

/** 90624 is 9.6.24, 110022 is 11.22. */
function versionText(number: number): string {
  const [first, second, third] = [number / 10_000, (number / 100) % 100, number % 100].map(
    Math.trunc,
  );
  return number < 100_000 ? `${first}.${second}.${third}` : `${first}.${number % 10_000}`;
}
