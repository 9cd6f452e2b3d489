import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runApp } from "#server/embedded/testing/run-app.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { machine } from "../machine.ts";
import { createClient, quantile } from "../run/client.ts";

/** Guesses in all, and shares that there are. */
const [GUESSES, SHARES] = [20_000, 1_000];

/** How many of its first characters are those of an id that exists, of 22. */
const right = [0, 1, 5, 11, 20, 21] as const;

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

const folder = mkdtempSync(join(tmpdir(), "planlens-bench-"));
const app = runApp(join(folder, "data"));
try {
  const [, address = ""] = /Planlens is at (http:\S+)/.exec(await app.says(/Planlens is at/)) ?? [];
  const client = createClient(address);
  const ids: string[] = [];
  for (let n = 0; n < SHARES; n += 1)
    ids.push(await client.share("Result  (cost=0.00..0.01 rows=1 width=4)"));
  const times = new Map<number, Milliseconds[]>(right.map((characters) => [characters, []]));
  for (let n = 0; n < GUESSES; n += 1) {
    const characters = right[n % right.length] ?? 0;
    const id = ids[Math.floor(Math.random() * ids.length)] ?? "";
    times.get(characters)?.push(await guess(address, guessOf(id, characters)));
  }
  print(times);
} finally {
  agent.destroy();
  await app.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
}

/** Of the length of an id, and none that exists. */
function guessOf(id: string, characters: number): string {
  const guessed = id.slice(0, characters) + randomBytes(16).toString("base64url").slice(characters);
  return guessed === id ? guessOf(id, characters) : guessed;
}

function guess(address: string, id: string) {
  return new Promise<Milliseconds>((resolve, reject) => {
    const start = performance.now();
    const asked = request(`${address}/api/shares/${id}`, { agent }, (reply) => {
      if (reply.statusCode !== 404) reject(new Error(`${id}: ${reply.statusCode}`));
      reply.resume().once("end", () => resolve(performance.now() - start));
    });
    asked.once("error", reject).end();
  });
}

function print(times: ReadonlyMap<number, readonly Milliseconds[]>) {
  const of = (each: readonly Milliseconds[], share: number) =>
    Math.round(quantile(each, share) * 1_000);
  const none = of(times.get(0) ?? [], 0.5);
  const rows = [...times].map(([characters, each]) => {
    const halves = [0, 1].map((half) => each.filter((_, at) => at % 2 === half));
    const apart = Math.abs(of(halves[0] ?? [], 0.5) - of(halves[1] ?? [], 0.5));
    return [characters, of(each, 0.25), of(each, 0.5), of(each, 0.5) - none, apart].join(" | ");
  });
  console.log(`${machine()}, ${GUESSES} guesses at ${SHARES} shares, in µs\n`);
  console.log("| right characters | 25 % | median | more than with none | halves of it apart |");
  console.log("| --- | --- | --- | --- | --- |");
  console.log(rows.map((row) => `| ${row} |`).join("\n"));
}
