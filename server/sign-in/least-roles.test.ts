import { afterAll, describe, expect, test } from "vitest";
import { testApp } from "#server/routes/testing/test-app.ts";
import { isAtLeast, type Role, roles } from "#shared/base/role.ts";
import { leastRoles } from "./least-roles.ts";

const tokens: Readonly<Record<Role, string>> = {
  reader: "a reader of sixteen",
  analyst: "an analyst of sixteen",
  admin: "an admin of sixteen",
};

const { app, close } = await testApp({ token: tokens.admin, tokens, rate: 100_000 });
afterAll(close);

const ask = (name: string, role?: Role) => {
  const [method = "", path = ""] = name.split(" ");
  const below = path === "/metrics" ? path : `/api${path.replace(/:\w+/g, "none")}`;
  const headers = role && { authorization: `Bearer ${tokens[role]}` };
  return app.request(below, { method, ...(headers && { headers }) });
};

const document = (await (await ask("GET /openapi.json", "reader")).json()) as {
  readonly paths: Readonly<Record<string, object>>;
};

const told = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map(
    (method) =>
      `${method.toUpperCase()} ${path.replace(/^\/api/, "").replace(/\{(\w+)\}/g, ":$1")}`,
  ),
);

test("each route of the API has its least role in the table, and nothing else is there", () => {
  expect(Object.keys(leastRoles).toSorted()).toEqual([...told, "GET /metrics"].toSorted());
});

const open = Object.entries(leastRoles).filter(([, least]) => least === "anyone");

test.each(open)("%s answers without signing in", async (name) => {
  expect([401, 403]).not.toContain((await ask(name)).status);
});

const guarded = Object.entries(leastRoles).flatMap(([name, least]) =>
  least === "anyone" ? [] : [{ name, least }],
);

describe.each(guarded)("$name is for a role from $least on", ({ name, least }) => {
  test("and for nobody who is not signed in", async () => {
    const reply = await ask(name);
    expect([reply.status, await reply.json()]).toMatchObject([401, { code: "unauthorised" }]);
  });

  test.each(roles.filter((role) => isAtLeast(role, least)))("for %s", async (role) => {
    expect([401, 403]).not.toContain((await ask(name, role)).status);
  });

  test.each(roles.filter((role) => !isAtLeast(role, least)))("not for %s", async (role) => {
    const reply = await ask(name, role);
    const needed = { reader: "", analyst: "an analyst or an admin", admin: "an admin" }[least];
    expect([reply.status, await reply.json()]).toEqual([
      403,
      {
        kind: "problem",
        code: "forbidden",
        message: `This is for ${needed}, and you are signed in as ${{ reader: "a reader", analyst: "an analyst", admin: "an admin" }[role]}. Ask whoever runs this Planlens for that role.`,
      },
    ]);
  });
});

test("a session has the role of its token, and another token for that role ends it", async () => {
  const enter = async (token: string) =>
    app.request("/api/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token }),
    });
  const entered = await enter(tokens.reader);
  const cookie = (entered.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const session = await app.request("/api/session", { headers: { cookie } });
  expect(await session.json()).toMatchObject({ isSignedIn: true, role: "reader" });
  const asked = { method: "POST", headers: { cookie } };
  expect((await app.request("/api/databases/test", asked)).status).toBe(403);
  expect((await app.request("/api/databases", { headers: { cookie } })).status).toBe(200);
});
