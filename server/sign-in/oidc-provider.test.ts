import { afterAll, describe, expect, test, vi } from "vitest";
import { testApp } from "#server/routes/testing/test-app.ts";
import { admit } from "./oidc-provider.ts";
import type { RolesByClaim } from "./oidc-settings.ts";
import { testProvider } from "./testing/test-provider.ts";

vi.spyOn(console, "info").mockReturnValue(); // the provider's own notices, of being a trial
vi.spyOn(console, "warn").mockReturnValue();

const address = new URL("http://localhost:4747");
const provider = await testProvider(address);
const settings = { ...provider.settings, address };

const { services, close } = await testApp();
afterAll(async () => {
  provider.stop();
  await close();
});

/** Follows redirects between the app and the provider, with the cookies of both, as a browser does. */
async function browser(allow: readonly string[] = [], roles?: RolesByClaim) {
  const oidc = { ...settings, allow, ...(roles && { roles }) };
  const made = await testApp({ store: services.store, oidc });
  await made.close();
  const jars = new Map<string, Map<string, string>>();
  let stop = "";
  const visit = async (
    url: URL,
    body?: URLSearchParams,
  ): Promise<{ url: URL; reply: Response }> => {
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const init: RequestInit = {
      redirect: "manual",
      headers: { cookie },
      ...(body && { method: "POST", body }),
    };
    const reply =
      url.host === address.host ? await made.app.request(url.href, init) : await fetch(url, init);
    for (const line of reply.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    const location = reply.headers.get("location");
    const next = location ? new URL(location, url) : undefined;
    if (next?.pathname === stop) {
      stop = "";
      return { url: next, reply };
    }
    return next ? visit(next) : { url, reply };
  };
  const signIn = async (name: string, to = "/databases", { stopsAt = "" } = {}) => {
    stop = stopsAt;
    const begin = new URL(`/api/session/oidc?to=${encodeURIComponent(to)}`, address);
    const asked = await visit(begin);
    const login = new URLSearchParams({ prompt: "login", login: name, password: "any" });
    const consent = await visit(await formOf(asked), login);
    if (consent.url.host === address.host) return consent;
    return visit(await formOf(consent), new URLSearchParams({ prompt: "consent" }));
  };
  const session = async () =>
    (await visit(new URL("/api/session", address))).reply.json() as Promise<object>;
  return { visit, signIn, session, jars, logged: made.logged };
}

const formOf = async ({ url, reply }: { url: URL; reply: Response }) =>
  new URL(/action="([^"]+)"/.exec(await reply.text())?.[1] ?? "", url);

const at = (path: string) => new URL(path, address);

test("whoever the provider knows is let in, and goes on where they were", async () => {
  const { visit, signIn, session } = await browser();
  expect((await visit(at("/api/databases"))).reply.status).toBe(401);
  const { url } = await signIn("ann@example.com", "/statements?db=demo");
  expect(url.href).toBe("http://localhost:4747/statements?db=demo");
  expect(await session()).toEqual({
    asks: { token: false, provider: true },
    isSignedIn: true,
    name: "ann@example.com",
    role: "admin",
  });
  expect((await visit(at("/api/databases"))).reply.status).toBe(200);
});

test("the longest path that somebody may go on at fits a cookie of browsers", async () => {
  const app = await testApp({ store: services.store, oidc: { ...settings, allow: [] } });
  await app.close();
  const path = `/${'"'.repeat(499)}`;
  const begin = at(`/api/session/oidc?to=${encodeURIComponent(path)}`);
  const [cookie = ""] = (await app.app.request(begin.href)).headers.getSetCookie();
  expect(decodeURIComponent(cookie)).toContain('"to":"/');
  expect(decodeURIComponent(cookie)).not.toContain('"to":"/"');
  expect(cookie.length).toBeLessThan(4_096);
});

test("whoever is not on the list is told so", async () => {
  const { visit, signIn, session } = await browser(["@example.com"]);
  const { url } = await signIn("eve@example.org");
  expect(url.href).toBe("http://localhost:4747/");
  expect(await session()).toMatchObject({
    isSignedIn: false,
    refusal:
      "You are known to the provider, and not among those who may use this Planlens (PLANLENS_OIDC_ALLOW).",
  });
  expect((await visit(at("/api/databases"))).reply.status).toBe(401);
});

test("with another list, a session of the old one is void", async () => {
  const before = await browser();
  await before.signIn("eve@example.org");
  const after = await browser(["@example.com"]);
  for (const [host, jar] of before.jars) after.jars.set(host, jar);
  expect(await after.session()).toMatchObject({ isSignedIn: false });
});

describe("nobody comes in by another way", () => {
  const notWorked = /^Signing in (?:did not work|took longer)/;

  /** Where the provider sends the browser of somebody whom it knows. */
  const sentBack = async (who: Awaited<ReturnType<typeof browser>>) =>
    (await who.signIn("ann@example.com", "/", { stopsAt: "/api/session/callback" })).url;

  const changed = (url: URL, name: string, value: string) => {
    url.searchParams.set(name, value);
    return url;
  };

  test("with the answer that somebody else got", async () => {
    const url = await sentBack(await browser());
    const victim = await browser();
    await victim.visit(url);
    expect(await victim.session()).toMatchObject({
      isSignedIn: false,
      refusal: expect.stringMatching(notWorked),
    });
    await victim.visit(at("/api/session/oidc"));
    await victim.visit(url);
    expect(await victim.session()).toMatchObject({ isSignedIn: false });
  });

  test.each<[string, (url: URL) => URL]>([
    ["another state", (url) => changed(url, "state", "x")],
    ["another code", (url) => changed(url, "code", "x")],
    ["another issuer", (url) => changed(url, "iss", "https://evil.example")],
    ["a refusal", (url) => changed(url, "error", "access_denied")],
  ])("with %s", async (_, change) => {
    const somebody = await browser();
    await somebody.visit(change(await sentBack(somebody)));
    expect(await somebody.session()).toMatchObject({
      isSignedIn: false,
      refusal: expect.stringMatching(notWorked),
    });
  });

  test.each([
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "evil",
    `/${"long".repeat(1_000)}`,
    `/${"é".repeat(700)}`,
  ])("nor is anybody sent on to %j", async (to) => {
    const { signIn } = await browser();
    expect((await signIn("ann@example.com", to)).url.href).toBe("http://localhost:4747/");
  });
});

test("a provider that does not answer is told", async () => {
  const gone = await testApp({
    store: services.store,
    oidc: { ...settings, allow: [], issuer: new URL("http://127.0.0.1:1") },
  });
  await gone.close();
  const reply = await gone.app.request(at("/api/session/oidc").href);
  expect(reply.headers.get("location")).toBe("/");
  expect(decodeURIComponent(reply.headers.get("set-cookie") ?? "")).toContain(
    "The provider that signs people in (PLANLENS_OIDC_ISSUER) does not answer.",
  );
});

test.each([
  [{ email: "Ann@Example.com", email_verified: true }, ["ann@example.com"], true],
  [{ email: "ann@example.com", email_verified: true }, ["@example.com"], true],
  [{ email: "ann@example.com", email_verified: false }, ["@example.com"], false],
  [{ email: "ann@example.com" }, ["@example.com"], false],
  [{ email: "ann@evil-example.com", email_verified: true }, ["@example.com"], false],
  [{ email: "@example.com@evil.org", email_verified: true }, ["@example.com"], false],
  [{ sub: "7" }, ["@example.com"], false],
  [{ sub: "7" }, [], true],
])("%j with the list %j: %s", (claims, allow, isIn) => {
  expect("name" in admit(claims, { allow })).toBe(isIn);
});

const roles = {
  claim: "realm_access.roles",
  byValue: new Map([
    ["db admins", "admin"],
    ["developers", "analyst"],
  ] as const),
};

test.each([
  [{ realm_access: { roles: ["developers", "others"] } }, "analyst"],
  [{ realm_access: { roles: ["developers", "db admins"] } }, "admin"],
  [{ "realm_access.roles": "developers" }, "analyst"],
  [{ realm_access: { roles: ["Developers"] } }, undefined],
  [{ realm_access: "developers" }, undefined],
  [{}, undefined],
])("by roles in a claim, %j is let in as %s", (claims, role) => {
  const admitted = admit({ sub: "7", ...claims }, { allow: [], roles });
  expect("role" in admitted ? admitted.role : undefined).toBe(role);
  const others = admit(
    { sub: "7", ...claims },
    { allow: [], roles: { ...roles, others: "reader" } },
  );
  expect("role" in others ? others.role : undefined).toBe(role ?? "reader");
});

test("a role comes from the provider, and whoever has none is told so", async () => {
  const byName = {
    claim: "email",
    byValue: new Map([
      ["ann@example.com", "analyst"],
      ["rea@example.com", "reader"],
    ] as const),
  };
  const analyst = await browser([], byName);
  await analyst.signIn("ann@example.com");
  expect(await analyst.session()).toMatchObject({ isSignedIn: true, role: "analyst" });
  const other = await browser([], byName);
  await other.signIn("eve@example.com");
  expect(await other.session()).toMatchObject({
    isSignedIn: false,
    refusal:
      "You are known to the provider, and have no role in this Planlens: it gives them by what the provider says of you (PLANLENS_OIDC_ROLES).",
  });
});

test("a session holds at each process on the store, and so does the way to it", async () => {
  const before = await browser();
  const came = await before.signIn("ann@example.com", "/", { stopsAt: "/api/session/callback" });
  const after = await browser();
  for (const [host, jar] of before.jars) after.jars.set(host, jar);
  await after.visit(came.url);
  for (const [host, jar] of after.jars) before.jars.set(host, jar);
  expect(await before.session()).toMatchObject({ isSignedIn: true, name: "ann@example.com" });
});
