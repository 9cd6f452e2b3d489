import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runApp } from "#server/embedded/testing/run-app.ts";
import { formatTime } from "#shared/base/format.ts";
import { machine } from "../machine.ts";
import { mixedPlan } from "../make-plan.ts";
import { printers } from "../print-plan.ts";
import { createClient, quantile } from "../run/client.ts";
import { type Opened, openSteadily } from "./open-steadily.ts";

/** Openings in a second, for so many seconds. */
const RATE = 200;
const FOR = 30;

/** The address of the same plan on another server, which keeps it as Planlens does. */
const [other] = process.argv.slice(2);

const folder = mkdtempSync(join(tmpdir(), "planlens-bench-"));
const app = runApp(join(folder, "data"), { PLANLENS_RATE: "1000000" });
try {
  const [, address = ""] = /Planlens is at (http:\S+)/.exec(await app.says(/Planlens is at/)) ?? [];
  const source = printers.text(mixedPlan(1_000));
  const id = await createClient(address).share(source);
  // The page, and then what it asks for; the rest it has from the last time.
  const ours = [`${address}/s/${id}`, `${address}/api/shares/${id}`];
  const opened = await openSteadily(ours, RATE, FOR);
  const beside = other ? await openSteadily([other], RATE, FOR) : undefined;
  print(opened, beside);
} finally {
  await app.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
}

function print(planlens: Opened, beside?: Opened) {
  const cells = ({ times, failures, bytes }: Opened) => [
    ...[0.5, 0.95, 0.99].map((share) => formatTime(quantile(times, share))),
    String(failures),
    `${Math.round(bytes / 1_000)} kB`,
  ];
  const rows = [
    ["server", "median", "95 %", "99 %", "failed", "sent for each"],
    ["---", "---", "---", "---", "---", "---"],
    ["Planlens", ...cells(planlens)],
    ...(beside ? [["explain.dalibo.com’s", ...cells(beside)]] : []),
  ];
  console.log(`${machine()}, ${RATE} openings a second for ${FOR} s\n`);
  console.log(rows.map((row) => `| ${row.join(" | ")} |`).join("\n"));
  process.exitCode = quantile(planlens.times, 0.95) <= 50 && planlens.failures === 0 ? 0 : 1;
}
