import { Client } from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { inDatabase, testDatabase } from "#server/embedded/testing/databases.ts";
import { withClient } from "#server/embedded/with-client.ts";
import type { Health, HealthProgress } from "#shared/health/check-health.ts";
import type { LockNode } from "#shared/health/lock-tree.ts";
import { testApp } from "./testing/test-app.ts";

const { url, adminUrl, name } = await testDatabase("demo");
const { api, close } = await testApp({
  databases: [
    { id: "own", name: "Own", from: "environment", url },
    { id: "admin", name: "Admin", from: "environment", url: adminUrl },
    { id: "other", name: "Other", from: "environment", url: inDatabase("planlens", name) },
  ],
});
const clients: Client[] = [];

async function connected(address = url): Promise<Client> {
  const client = new Client(address);
  client.on("error", () => {});
  clients.push(client);
  await client.connect();
  return client;
}

beforeAll(() => withClient(adminUrl, (admin) => admin.query("create table items (id int)")));
beforeAll(() => withClient(adminUrl, (admin) => admin.query("grant all on items to demo")));

afterAll(async () => {
  await Promise.all(clients.map((client) => client.end().catch(() => {})));
  await close();
});

/** Those that hold up others in this database; other tests have sessions of their own. */
async function holders(id: string): Promise<LockNode[]> {
  const reply = await api.databases[":id"].locks.$get({ param: { id } });
  const body = await reply.json();
  if (!("holders" in body)) throw new Error(body.message);
  // Hono types what holds itself as any JSON.
  const all = body.holders as unknown as readonly LockNode[];
  return all.filter(({ waiting }) => waiting.some(({ session }) => session?.database === name));
}

async function untilHeldUp(id: string, count: number): Promise<LockNode> {
  for (let tries = 0; tries < 300; tries++) {
    const [first] = await holders(id);
    if (first?.waitingCount === count) return first;
  }
  throw new Error(`nobody holds up ${count}`);
}

const signal = async (id: string, { session, pid }: LockNode, how: "cancel" | "end") => {
  const reply = await api.databases[":id"].sessions[":pid"].signal.$post({
    param: { id, pid: String(pid) },
    json: {
      how,
      startedAt: session?.startedAt ?? "",
      since: (how === "end" ? session?.transactionSince : session?.stateSince) ?? "",
    },
  });
  return [reply.status, await reply.json()];
};

test("every check is answered, also while a table and its indexes are locked", async () => {
  const holder = await connected(adminUrl);
  onTestFinished(() => holder.end());
  await holder.query("create index items_id on items (id) where id > 0");
  await holder.query("begin");
  await holder.query("alter table items alter id type bigint");
  const reply = await api.databases[":id"].health.$get({ param: { id: "admin" } });
  const body = await reply.json();
  if (!("checks" in body)) throw new Error(body.message);
  const unanswered = body.checks.filter(({ says }) =>
    says.startsWith("The server does not answer"),
  );
  expect(unanswered).toEqual([]);
  expect(body.limits).toEqual([
    expect.stringMatching(/^Somebody locks public\.items against reading/),
  ]);
  expect(body.checks.find(({ name }) => name === "settings")).toMatchObject({ level: "act" });
  await holder.query("rollback");
});

test("who waits for whom is told, and a session is cancelled or ended as long as it is the one that was seen", async () => {
  const [holder, second, third] = [await connected(), await connected(), await connected()];
  await holder.query("begin");
  await holder.query("lock table items in access exclusive mode");
  const send = (client: Client, text: string) =>
    client.query(text).catch((error: Error) => error.message);
  const waiting = [send(second, "select count(*) from items")];
  await untilHeldUp("own", 1);
  waiting.push(send(third, "select count(*) from items -- password 'hidden'"));
  const seen = await untilHeldUp("own", 2);
  expect(seen.session).toMatchObject({ state: "idle in transaction", blockers: [] });
  expect(seen.waiting.map(({ session }) => session)).toMatchObject([
    {
      lockMode: "AccessShareLock",
      lockType: "relation",
      lockRelation: "public.items",
      state: "active",
    },
    { lockMode: "AccessShareLock", text: "select count(*) from items -- password '…'" },
  ]);
  const [first] = seen.waiting;
  if (!first) throw new Error("nobody waits");
  const ago = {
    ...first,
    session: { ...first.session, stateSince: "2020-01-01T00:00:00.000000Z" },
  };
  const gone = {
    kind: "problem",
    code: "not-found",
    message:
      "This session has gone on since you looked: it ended, or does something else by now. Nothing was done; look again.",
  };
  expect(await signal("own", ago as LockNode, "cancel")).toEqual([404, gone]);
  expect(await signal("own", first, "cancel")).toEqual([200, { signalled: first.pid }]);
  expect(await waiting[0]).toBe("canceling statement due to user request");
  expect((await untilHeldUp("own", 1)).waiting).toHaveLength(1);
  expect(await signal("own", seen, "end")).toEqual([200, { signalled: seen.pid }]);
  expect(await waiting[1]).toMatchObject({ rows: [{ count: "0" }] });
  expect(await signal("own", seen, "end")).toEqual([404, gone]);
});

test("who may not is told what would let them", async () => {
  const holder = await connected(adminUrl);
  await holder.query("begin");
  await holder.query("lock table items in access exclusive mode");
  const second = await connected();
  const waiting = second.query("select count(*) from items");
  const seen = await untilHeldUp("admin", 1);
  const [first] = seen.waiting;
  if (!first) throw new Error("nobody waits");
  expect(await signal("own", seen, "end")).toEqual([
    422,
    {
      kind: "problem",
      code: "permission",
      message: `The session belongs to a superuser or to Postgres itself, so the role demo may not touch it. A superuser may: select pg_terminate_backend(${seen.pid});`,
    },
  ]);
  expect(await signal("other", first, "cancel")).toMatchObject([
    422,
    {
      message: `The role planlens may not touch sessions of other roles. To allow it, run as a superuser: grant pg_signal_backend to planlens; or run there: select pg_cancel_backend(${first.pid});`,
    },
  ]);
  await holder.query("rollback");
  await waiting;
});

test("each check is told as soon as the server has answered what it needs, and the last line has all", async () => {
  const reply = await api.databases[":id"].health.steps.$get({ param: { id: "admin" } });
  const lines = (await reply.text()).trim().split("\n");
  const steps = lines.slice(0, -1).map((line): HealthProgress => JSON.parse(line));
  const { checks }: Health = JSON.parse(lines.at(-1) ?? "");
  expect(steps.map(({ done }) => done)).toEqual(steps.map((_, at) => at + 1));
  expect(steps.at(-1)?.done).toBe(steps[0]?.of);
  expect(steps[0]?.checks.map(({ name }) => name)).toContain("blocked-sessions");
  const told = steps.flatMap((step) => step.checks);
  expect(checks).toEqual(expect.arrayContaining(told));
  const names = told.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  // What is not told before is what the server did not answer.
  const left = checks.filter(({ name }) => !names.includes(name));
  expect(left.filter(({ level }) => level !== "unknown")).toEqual([]);
});
