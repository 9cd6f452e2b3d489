import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFolder } from "#server/embedded/make-folder.ts";
import { type Count, countPlaywright, countVitest } from "./count.ts";

interface Step {
  readonly title: string;
  readonly command: string;
  /** For a step that writes a report on its tests; any other counts as one. */
  readonly count?: () => Count;
}

const folder = mkdtempSync(join(tmpdir(), "planlens-tests-"));
const data = join(tmpdir(), `planlens-e2e-${process.pid}`);
const report = (name: string) => join(folder, `${name}.json`);

/** Everything that must hold, in the order in which a failure is cheapest to learn. */
const steps: readonly Step[] = [
  { title: "Format and lint", command: "biome ci ." },
  { title: "Types", command: "tsc -b" },
  { title: "Dead code", command: "knip" },
  {
    title: "Unit and server tests",
    command: `vitest run --reporter=default --reporter=json --outputFile.json=${report("vitest")}`,
    count: () => countVitest(report("vitest")),
  },
  { title: "Build", command: "vite build --logLevel warn" },
  {
    title: "Tests in the browser",
    command: "playwright test --reporter=list,json",
    count: () => countPlaywright(report("playwright")),
  },
];

const environment = {
  ...process.env,
  PLAYWRIGHT_JSON_OUTPUT_NAME: report("playwright"),
  E2E_DATA: data,
};

function run({ title, command, count }: Step): Count {
  const began = performance.now();
  console.log(`\n${title}: ${command}`);
  const { status } = spawnSync(command, { shell: true, stdio: "inherit", env: environment });
  const counted = count?.() ?? { passed: status === 0 ? 1 : 0, failures: [] };
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${title}: ${status === 0 ? "passed" : "failed"} in ${seconds} s`);
  const unnamed = status !== 0 && counted.failures.length === 0;
  return unnamed ? { ...counted, failures: [{ of: title, message: command }] } : counted;
}

makeFolder(data);
const counts = steps.map(run);
rmSync(folder, { recursive: true });
rmSync(data, { recursive: true, force: true });

// Once more at the end: who reads the log of a long run reads its end.
const failures = counts.flatMap((count) => count.failures);
for (const { of, message } of failures) console.log(`\nFailed: ${of}\n${message}`);

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
