import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { test as base } from "vitest";
import { portOf } from "./embedded/free-port.ts";
import { isPostmasterOf } from "./embedded/postmaster-file.ts";
import { testDatabase } from "./embedded/testing/databases.ts";
import { type App, runApp } from "./embedded/testing/run-app.ts";
import { temporaryFolder } from "./embedded/testing/start.ts";

const ready = /Planlens is at (http:\S+)/;
const addressOf = (output: string) => ready.exec(output)?.[1] ?? output;

/** Each test has folders and processes of its own, so that they need not wait for each other. */
const alone = base.extend("starts", async ({ task: _ }, { onCleanup }) => {
  const apps: App[] = [];
  const folders: string[] = [];
  onCleanup(async () => {
    for (const app of apps) await app.kill("SIGTERM");
    for (const made of folders) rmSync(made, { recursive: true });
  });
  return {
    folder: () => {
      const made = temporaryFolder();
      folders.push(made);
      return join(made, "data");
    },
    start: (data: string, environment?: Record<string, string>): App => {
      const app = runApp(data, environment);
      apps.push(app);
      return app;
    },
  };
});

const test = alone.concurrent;

const postmaster = (data: string) =>
  Number(readFileSync(join(data, "postgres/postmaster.pid"), "utf8").split("\n")[0]);

const runs = (pid: number, data: string) => isPostmasterOf(pid, join(data, "postgres"));

test("says its address, serves there, and stops Postgres when it is stopped", async ({
  starts: { folder, start },
  expect,
}) => {
  const data = folder();
  const app = start(data);
  const address = addressOf(await app.says(ready));
  expect((await fetch(`${address}/api/health`)).status).toBe(200);
  const pid = postmaster(data);
  await app.kill("SIGINT");
  expect([await app.ends(), await runs(pid, data)]).toEqual([0, false]);
  expect(existsSync(join(data, "running.json"))).toBe(false);
});

test("a second one on the same data is told where the first one is", async ({
  starts: { folder, start },
  expect,
}) => {
  const data = folder();
  const address = addressOf(await start(data).says(ready));
  const second = start(data);
  expect([await second.ends(), second.output()]).toEqual([
    1,
    `Planlens is running already with the data in ${data}: open ${address}, or stop it first, ` +
      "or give this one a folder of its own with PLANLENS_DATA.\n",
  ]);
});

test("a taken port is told, with the way to choose another", async ({
  starts: { folder, start },
  expect,
}) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const port = portOf(server);
  const app = start(folder(), { PORT: String(port) });
  expect([await app.ends(), app.output()]).toEqual([
    1,
    `Port ${port} of 127.0.0.1 is taken by another program. Choose another: PORT=${port + 1} npm start\n`,
  ]);
  server.close();
});

test("a setting that cannot be used is told", async ({ starts: { folder, start }, expect }) => {
  const app = start(folder(), { PORT: "eighty" });
  expect([await app.ends(), app.output()]).toEqual([
    1,
    "PORT is eighty, and must be a number from 0 to 65535.\n",
  ]);
});

test("a store that cannot be reached is told, without its password", async ({
  starts: { folder, start },
  expect,
}) => {
  const settings = { DATABASE_URL: "postgres://ann:s3cret@127.0.0.1:1/store" };
  const app = start(folder(), settings);
  expect([await app.ends(), app.output()]).toEqual([
    1,
    "The store (DATABASE_URL) cannot be used. Nothing answers at 127.0.0.1:1. Does Postgres run " +
      "there, and does it listen on that address?\n",
  ]);
});

alone.skipIf(process.platform === "win32")(
  "a key that others can read is not used, and a password file neither",
  async ({ starts: { folder, start }, expect }) => {
    const { url } = await testDatabase("planlens");
    const data = folder();
    mkdirSync(data);
    const open = (name: string, text: string) => {
      writeFileSync(join(data, name), text, { mode: 0o644 });
      return join(data, name);
    };
    const key = open("key", "a secret of sixteen");
    const passwords = open("pgpass", "*:*:*:*:s3cret");
    const app = start(data, {
      DATABASE_URL: url,
      PLANLENS_SECRET_FILE: key,
      PGPASSFILE: passwords,
    });
    expect([await app.ends(), app.output()]).toEqual([
      1,
      `${key} holds the key of what Planlens keeps secret, and others can read it. Close it with: chmod 600 ${key}\n`,
    ]);
    chmodSync(key, 0o600);
    const settings = { DATABASE_URL: url, PLANLENS_SECRET_FILE: key, PGPASSFILE: passwords };
    expect(await start(data, settings).says(ready)).toContain(
      `${passwords} is not used: others can read it. Close it with: chmod 600 ${passwords}`,
    );
  },
);

test("with a store elsewhere and without the demo, no Postgres is started", async ({
  starts: { folder, start },
  expect,
}) => {
  const data = folder();
  const { url } = await testDatabase("planlens");
  const app = start(data, { DATABASE_URL: url });
  const address = addressOf(await app.says(ready));
  expect((await fetch(`${address}/api/databases`)).status).toBe(200);
  expect(readdirSync(data)).toEqual(["secret"]);
});

test("one that is stopped while it starts leaves nothing running", async ({
  starts: { folder, start },
  expect,
}) => {
  const data = folder();
  const app = start(data);
  while (!existsSync(join(data, "postgres/postmaster.pid"))) await sleep(5);
  const pid = postmaster(data);
  await app.kill("SIGTERM");
  expect([await app.ends(), await runs(pid, data)]).toEqual([0, false]);
});

test("the Postgres of one that was killed is stopped and started anew", async ({
  starts: { folder, start },
  expect,
}) => {
  const data = folder();
  const killed = start(data);
  await killed.says(ready);
  const orphan = postmaster(data);
  await killed.kill("SIGKILL");
  expect(await runs(orphan, data)).toBe(true);
  expect(await start(data).says(ready)).toMatch(ready);
  expect([await runs(orphan, data), postmaster(data) === orphan]).toEqual([false, false]);
});

test("after everything was killed, Postgres recovers", async ({
  starts: { folder, start },
  expect,
}) => {
  const data = folder();
  const killed = start(data);
  await killed.says(ready);
  await killed.kill("SIGKILL");
  process.kill(postmaster(data), "SIGKILL");
  expect(await start(data).says(ready)).toMatch(ready);
  expect(readFileSync(join(data, "postgres.log"), "utf8")).toContain(
    "database system was not properly shut down; automatic recovery in progress",
  );
});

test("a process that has got the pid of a Postgres that is gone is left alone", async ({
  starts: { folder, start },
  expect,
}) => {
  const data = folder();
  const first = start(data);
  await first.says(ready);
  await first.kill("SIGTERM");
  const file = join(data, "postgres/postmaster.pid");
  writeFileSync(file, `${process.pid}\n${join(data, "postgres")}\n1\n5432\n\n127.0.0.1\n`);
  expect(await start(data).says(ready)).toMatch(ready);
});

test("a claim that somebody else's port answers for holds nobody up", async ({
  starts: { folder, start },
  expect,
}) => {
  const data = folder();
  mkdirSync(data);
  const stranger = createServer((socket) => socket.end("hello"));
  await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
  const claim = { pid: process.pid, port: portOf(stranger), nonce: "old" };
  writeFileSync(join(data, "running.json"), JSON.stringify(claim));
  expect(await start(data).says(ready)).toMatch(ready);
  stranger.close();
});

test("one that was killed while it made the cluster begins anew", async ({
  starts: { folder, start },
  expect,
}) => {
  const data = folder();
  const killed = start(data);
  const isMaking = () => existsSync(data) && readdirSync(data).some((name) => /\.new-/.test(name));
  while (!isMaking()) await sleep(5);
  await killed.kill("SIGKILL");
  expect(existsSync(join(data, "postgres"))).toBe(false);
  expect(await start(data).says(ready)).toMatch(ready);
});

test("one that was killed while it filled the demo database begins that anew", async ({
  starts: { folder, start },
  expect,
}) => {
  const data = folder();
  const killed = start(data, { PLANLENS_DEMO: "on" });
  await killed.says(/a million links/);
  await sleep(1_000);
  await killed.kill("SIGKILL");
  const output = await start(data, { PLANLENS_DEMO: "on" }).says(ready);
  expect(output).toContain("a million links");
  expect(output).toContain(`psql "$(cat `);
  const url = readFileSync(join(data, "demo-url"), "utf8").trim();
  expect(url).toMatch(/^postgres:\/\/demo:/);
}, 300_000);

alone.runIf(process.getuid?.() === 0)(
  "as root, where nobody else may enter",
  { concurrent: true },
  async ({ starts: { folder, start }, expect }) => {
    const data = folder();
    mkdirSync(data, { mode: 0o700 });
    const app = start(join(data, "inner"));
    const output = await app.says(ready);
    const home = join(readlinkSync(join(data, "inner/postgres")), "..");
    expect(output).toContain(
      `Postgres runs as the user postgres, who cannot enter ${join(data, "inner")}: ` +
        `its data are in ${home}.`,
    );
    expect(home).toMatch(/^\/var\/lib\/planlens\/inner-[0-9a-f]{8}$/);
    expect(execFileSync("stat", ["-c", "%a", data], { encoding: "utf8" }).trim()).toBe("700");
    await app.kill("SIGTERM");
    rmSync(home, { recursive: true });
  },
);
