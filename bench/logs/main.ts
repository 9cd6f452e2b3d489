import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { formatBytes, formatTime } from "#shared/base/format.ts";
import { machine } from "../machine.ts";
import type { Form } from "./make-log.ts";
import { type Measured, measureProcess } from "./measured-process.ts";
import type { Outcome } from "./outcome.ts";

/** `node bench/logs/main.ts 200`: so many megabytes a file, by Planlens and by the pgBadger of this machine. */
const size = Number(process.argv[2] ?? 200) * 1_000_000;
const folder = mkdtempSync(join(tmpdir(), "planlens-logs-"));

// As the command `planlens` has it: what was compiled once is not compiled again.
process.env["NODE_COMPILE_CACHE"] = join(folder, "compiled");

const rows: string[][] = [
  ["log", "", "MB/s", "MB/s of one core", "memory", "statements", "shapes"],
];
try {
  await read("/dev/null");
  for (const form of ["stderr", "csvlog", "jsonlog"] as const) await measure(form);
} finally {
  rmSync(folder, { recursive: true });
}

const [head = [], ...rest] = rows;
console.log(`${machine(`${size / 1_000_000} MB a file`)}\n`);
console.log(
  [head, head.map(() => "---"), ...rest].map((row) => `| ${row.join(" | ")} |`).join("\n"),
);

async function measure(form: Form) {
  const file = join(folder, form);
  const made = await write(file, form);
  rows.push([form, "in the file", "", "", "", `${made.statements}`, `${made.shapes}`]);
  const ours = await read(file);
  const found: Outcome = JSON.parse(ours.output);
  rows.push(row("Planlens", ours, found));
  const report = join(folder, "report.json");
  const prefix = form === "stderr" ? ["-p", "%m [%p] %q%u@%d "] : [];
  const format = { stderr: "stderr", csvlog: "csv", jsonlog: "jsonlog" }[form];
  const theirs = await measureProcess("pgbadger", [
    "-q",
    "-f",
    format,
    ...prefix,
    "-o",
    report,
    file,
  ]);
  rows.push(row("pgBadger", theirs, readReport(report)));
  const ratio = (of: "time" | "busy") => `${(theirs[of] / ours[of]).toFixed(1)} times`;
  rows.push(["", "ratio", ratio("time"), ratio("busy"), "", "", ""]);
  rmSync(file);
}

async function write(file: string, form: Form): Promise<Outcome> {
  const { output } = await measureProcess(process.execPath, [
    fileURLToPath(new URL("write-log.ts", import.meta.url)),
    file,
    form,
    `${size}`,
  ]);
  return JSON.parse(output);
}

function read(file: string): Promise<Measured> {
  return measureProcess(process.execPath, [
    // What has just been read is garbage at once: Node would let more of it lie than it needs.
    "--max-semi-space-size=4",
    "--max-old-space-size=96",
    fileURLToPath(new URL("read-log.ts", import.meta.url)),
    file,
  ]);
}

function row(name: string, measured: Measured, { statements, shapes }: Outcome): string[] {
  const { time, busy, memory } = measured;
  const speeds = [time, busy].map((of) => (size / 1000 / of).toFixed(1));
  const found = [`${statements}`, `${shapes}`];
  return ["", `${name}, ${formatTime(time)}`, ...speeds, formatBytes(memory), ...found];
}

/** pgBadger counts by database; `postgres` stands for all. */
function readReport(file: string): Outcome {
  const { normalyzed_info: info } = JSON.parse(readFileSync(file, "utf8"));
  const counts = Object.values<Record<string, { count: number }>>(info).flatMap((of) =>
    Object.values(of),
  );
  return {
    statements: counts.reduce((sum, { count }) => sum + count, 0),
    shapes: Math.max(...Object.values<object>(info).map((of) => Object.keys(of).length)),
  };
}
