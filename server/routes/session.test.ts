import { afterAll, describe, expect, test } from "vitest";
import { testApp } from "./testing/test-app.ts";

const token = "a token of sixteen";
const open = await testApp();
afterAll(() => open.close());

/** A process of its own. */
async function guarded(settings: object = { token }) {
  const made = await testApp({ store: open.services.store, ...settings });
  await made.close();
  // All processes on a store count together: each test begins anew.
  await open.services.store.query("delete from planlens.sign_in_attempts");
  const { app } = made;
  const enter = (entered: string, headers: Record<string, string> = {}) =>
    app.request("http://planlens.example/api/session", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ token: entered }),
    });
  const get = (path: string, cookie = "") =>
    app.request(`http://planlens.example${path}`, { headers: { cookie } });
  return { app, enter, get, logged: made.logged };
}

const cookieOf = (reply: Response) => (reply.headers.get("set-cookie") ?? "").split(";")[0] ?? "";

test("without a token nobody is asked who they are", async () => {
  expect(await (await open.api.session.$get()).json()).toEqual({
    asks: null,
    isSignedIn: false,
    role: "admin",
  });
});

test("whoever enters the token has a session until they sign out", async () => {
  const { app, enter, get } = await guarded();
  expect(await (await get("/api/session")).json()).toEqual({
    asks: { token: true, provider: false },
    isSignedIn: false,
  });
  const entered = await enter(token);
  expect(entered.status).toBe(200);
  expect(entered.headers.get("set-cookie")).toMatch(
    /^planlens_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  const cookie = cookieOf(entered);
  expect((await get("/api/databases")).status).toBe(401);
  expect((await get("/api/databases", cookie)).status).toBe(200);
  expect((await get("/api/databases", `${cookie}x`)).status).toBe(401);
  const left = { method: "DELETE", headers: { cookie } };
  expect((await app.request("http://planlens.example/api/session", left)).status).toBe(200);
  expect((await get("/api/databases", cookie)).status).toBe(401);
});

test("nobody sends more than a token before they are in", async () => {
  const { enter } = await guarded();
  expect((await enter("x".repeat(20_000))).status).toBe(413);
});

test("the cookie goes over https alone, where https is", async () => {
  const { enter } = await guarded();
  const { headers } = await enter(token, { "x-forwarded-proto": "https" });
  expect(headers.get("set-cookie")).toMatch(/; HttpOnly; Secure; SameSite=Lax$/);
});

test("the store keeps nothing that a session could be taken over with", async () => {
  const { enter } = await guarded();
  const [, id] = cookieOf(await enter(token)).split("=");
  const { rows } = await open.services.store.query(
    "select s::text as row from planlens.sessions s",
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(id);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test("with another token, sessions of the old one are void; expired ones are too", async () => {
  const { enter, get } = await guarded();
  const cookie = cookieOf(await enter(token));
  const other = await guarded({ token: "another of sixteen" });
  expect((await other.get("/api/databases", cookie)).status).toBe(401);
  expect((await get("/api/databases", cookie)).status).toBe(200);
  await open.services.store.query("update planlens.sessions set expires_at = now()");
  expect((await get("/api/databases", cookie)).status).toBe(401);
});

test("a page of another site cannot sign anybody in or out", async () => {
  const { enter } = await guarded();
  const reply = await enter(token, { "sec-fetch-site": "cross-site" });
  expect([reply.status, reply.headers.get("set-cookie")]).toEqual([403, null]);
});

describe("guessing", () => {
  const tooOften = "Signing in was tried too often from your address. Try again in ten minutes.";

  test("is over after ten attempts, for the right token too", async () => {
    const { enter } = await guarded();
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const reply = await enter(`wrong ${attempt}`);
      expect([reply.status, await reply.json()]).toMatchObject([
        401,
        { message: expect.stringMatching(/^This is not the token of this server/) },
      ]);
    }
    const reply = await enter(token);
    expect([reply.status, await reply.json()]).toMatchObject([429, { message: tooOften }]);
    expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(500);
  });

  test("by Authorization is counted as well", async () => {
    const { app } = await guarded();
    const guess = async () => {
      const headers = { authorization: "Bearer wrong" };
      return (await app.request("/api/databases", { headers })).status;
    };
    for (let attempt = 0; attempt < 10; attempt += 1) expect(await guess()).toBe(401);
    expect(await guess()).toBe(429);
  });
});

test("an address that asks too much waits, and probes do not", async () => {
  const { get } = await guarded({ token, rate: 3 });
  for (let request = 0; request < 3; request += 1) expect((await get("/")).status).toBe(503);
  const reply = await get("/");
  expect([reply.status, await reply.json()]).toMatchObject([
    429,
    {
      message:
        "These are more requests than one address may send in a minute (PLANLENS_RATE). Try again in a moment.",
    },
  ]);
  expect((await get("/healthz")).status).toBe(200);
});

describe("probes and metrics", () => {
  test("whether it lives, and whether it can answer", async () => {
    expect(await (await open.app.request("http://10.1.2.3/healthz")).text()).toBe("ok");
    expect((await open.app.request("/readyz")).status).toBe(200);
    const closed = await testApp();
    await closed.close();
    expect((await closed.app.request("/readyz")).status).toBe(503);
    expect((await closed.app.request("/healthz")).status).toBe(200);
  });

  test("requests by route and status, runs and connections", async () => {
    await open.app.request("/api/databases/secret");
    const text = await (await open.app.request("/metrics")).text();
    expect(text).toContain(
      'planlens_http_request_duration_seconds_count{method="GET",route="/api/databases/:id",status="404"}',
    );
    expect(text).toContain('planlens_runs{state="running"} 0');
    expect(text).toContain('planlens_store_connections{state="waiting"} 0');
    expect(text).not.toContain("secret");
  });

  test("metrics are behind the token", async () => {
    const { app, get } = await guarded();
    expect((await get("/metrics")).status).toBe(401);
    const headers = { authorization: `Bearer ${token}` };
    expect((await app.request("/metrics", { headers })).status).toBe(200);
  });
});
