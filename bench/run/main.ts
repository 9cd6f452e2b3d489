import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runApp } from "#server/embedded/testing/run-app.ts";
import { machine } from "../machine.ts";
import { beside } from "./beside-psql.ts";
import { type Client, createClient } from "./client.ts";
import { load } from "./load.ts";

/** Planlens as `npm start` runs it, with the demo database, and psql on the same server. */
const folder = mkdtempSync(join(tmpdir(), "planlens-bench-"));
const app = runApp(join(folder, "data"), { PLANLENS_DEMO: "on" });
try {
  const output = await app.says(/Planlens is at (http:\S+)/);
  const address = /Planlens is at (http:\S+)/.exec(output)?.[1] ?? "";
  const url = readFileSync(join(folder, "data/demo-url"), "utf8").trim();
  await measure(createClient(address), url);
} finally {
  await app.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
}

async function measure(client: Client, url: string) {
  const rows = [...(await beside(client, url)), ...(await load(client))];
  console.log(machine());
  const head = ["what", "Planlens", "beside it", "ratio", "wanted", ""];
  const cells = rows.map(({ isMet, ...row }) => [
    row.what,
    row.planlens,
    row.other,
    row.ratio,
    row.wanted,
    isMet ? "met" : "not met",
  ]);
  console.log(
    [head, head.map(() => "---"), ...cells].map((row) => `| ${row.join(" | ")} |`).join("\n"),
  );
  process.exitCode = rows.every(({ isMet }) => isMet) ? 0 : 1;
}
