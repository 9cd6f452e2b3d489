import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { testApp } from "./routes/testing/test-app.ts";

const clientFolder = mkdtempSync(join(tmpdir(), "planlens-client-"));
mkdirSync(join(clientFolder, "assets"));
writeFileSync(join(clientFolder, "index.html"), "<title>Planlens</title>");
writeFileSync(join(clientFolder, "assets/main-abc.js"), "1");

const open = await testApp({ clientFolder });
const guarded = await testApp({ clientFolder, token: "a token of sixteen" });
const closed = await testApp();
await closed.close();
afterAll(async () => {
  await open.close();
  await guarded.close();
});

const reply = async (response: Response | Promise<Response>) => {
  const { status, headers } = await response;
  const body = await (await response).text();
  return { status, headers, body, problem: body.startsWith("{") ? JSON.parse(body) : undefined };
};

describe("the client", () => {
  test.each(["/", "/plans/abc", "/s/abc-_"])("%s is the page", async (path) => {
    const { status, body, headers } = await reply(open.app.request(path));
    expect([status, body]).toEqual([200, "<title>Planlens</title>"]);
    expect(headers.get("cache-control")).toBe("no-cache");
  });

  test("what has a hash in its name is kept by browsers", async () => {
    const { status, body, headers } = await reply(open.app.request("/assets/main-abc.js"));
    expect([status, body]).toEqual([200, "1"]);
    expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  test.each(["/assets/other.js", "/favicon.ico", "/../package.json", "/%2e%2e/package.json"])(
    "%s is not found",
    async (path) => {
      const { status, body } = await reply(open.app.request(path));
      expect([status, body]).toEqual([404, "Not found"]);
    },
  );

  test("runs nothing but its own files, and is in no frame", async () => {
    const { headers } = await reply(open.app.request("/"));
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-robots-tag")).toBe("noindex, nofollow");
  });

  test.each([
    ["/embed/AAAAAAAAAAAAAAAAAAAAAA", "frame-ancestors *", null],
    ["/s/AAAAAAAAAAAAAAAAAAAAAA", "frame-ancestors 'none'", "DENY"],
    ["/s/embed/", "frame-ancestors 'none'", "DENY"],
    ["/api/shares/embed/", "frame-ancestors 'none'", "DENY"],
  ])("%s: %s", async (path, ancestors, frames) => {
    const { headers } = await reply(open.app.request(path));
    expect(headers.get("content-security-policy")).toContain(ancestors);
    expect(headers.get("x-frame-options")).toBe(frames);
  });

  test("that is not built says so", async () => {
    const { status, body } = await reply(closed.app.request("/"));
    expect([status, body]).toEqual([
      503,
      "The pages are not built yet: run npm run build, then start Planlens again.",
    ]);
  });
});

describe("the API", () => {
  test("is healthy", async () => {
    expect(await (await open.api.health.$get()).json()).toEqual({ status: "ok" });
  });

  test("has a sentence for what it does not have", async () => {
    const { status, problem } = await reply(open.app.request("/api/nothing"));
    expect([status, problem]).toEqual([
      404,
      { kind: "problem", code: "not-found", message: "The API has nothing at this address." },
    ]);
  });

  const post = (body: string, type = "application/json") =>
    reply(
      open.app.request("/api/databases", {
        method: "POST",
        headers: { "content-type": type },
        body,
      }),
    );

  test.each([
    ["broken JSON", "{", "application/json", "Malformed JSON in request body."],
    [
      "a field that is missing",
      '{"name":"x"}',
      "application/json",
      "This request is not what the API takes at url: either an address or fields are needed.",
    ],
    [
      "what a form of another site could send",
      '{"name":"x","url":"y"}',
      "text/plain",
      "This request is not what the API takes at name: Invalid input: expected string, received undefined.",
    ],
  ])("refuses %s", async (_, body, type, message) => {
    expect(await post(body, type)).toMatchObject({
      status: 400,
      problem: { kind: "problem", code: "invalid-request", message },
    });
  });

  test("says when the store is gone", async () => {
    expect(await reply(closed.app.request("/api/databases"))).toMatchObject({
      status: 500,
      problem: { code: "internal" },
    });
    const gone = new Pool({ connectionString: "postgres://127.0.0.1:1/x" });
    const { app } = await testApp({ store: gone });
    expect(await reply(app.request(`/api/shares/${"x".repeat(22)}`))).toMatchObject({
      status: 500,
      problem: {
        message:
          "Planlens' own Postgres, which keeps shares and connections, does not answer. Is it still running?",
      },
    });
  });
});

describe("without a token, only this machine is answered", () => {
  test.each(["localhost:4747", "127.0.0.1:4747", "[::1]:4747", "planlens.localhost"])(
    "%s",
    async (host) => {
      expect((await open.app.request(`http://${host}/api/health`)).status).toBe(200);
    },
  );

  test.each(["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.0.1"])(
    "not as %s",
    async (host) => {
      for (const path of ["/", "/api/health", "/assets/main-abc.js"]) {
        const { status, problem } = await reply(open.app.request(`http://${host}${path}`));
        expect([status, problem.message]).toEqual([
          403,
          "Planlens answers to this machine's own names only, such as localhost. To reach it by another name, start it with PLANLENS_TOKEN.",
        ]);
      }
    },
  );
});

describe("with a token", () => {
  const get = (path: string, authorization?: string) =>
    reply(
      guarded.app.request(`http://planlens.example${path}`, {
        headers: authorization ? { authorization } : {},
      }),
    );

  test.each([undefined, "Bearer", "Bearer a token of sixteenn", "a token of sixteen"])(
    "the API is refused to %s",
    async (authorization) => {
      const { status, problem } = await get("/api/databases", authorization);
      expect([status, problem.message]).toEqual([
        401,
        "You are not signed in, or not any more. Sign in, in another tab if something here is not to be lost, and try again. A program sends Authorization: Bearer with the value of PLANLENS_TOKEN.",
      ]);
    },
  );

  test("whoever knows it is answered, by any name", async () => {
    expect((await get("/api/databases", "Bearer a token of sixteen")).status).toBe(200);
  });

  test("shares, health and pages are open", async () => {
    expect((await get("/api/shares/x")).problem.code).toBe("not-found");
    expect((await get("/api/health")).status).toBe(200);
    expect((await get("/")).status).toBe(200);
    expect((await get("/api/shares")).status).toBe(401);
    expect((await get("/api/shares/x/y")).status).toBe(401);
  });

  test("deleting and making shares is not", async () => {
    for (const method of ["POST", "DELETE"]) {
      const path = method === "POST" ? "/api/shares" : "/api/shares/x";
      expect((await guarded.app.request(path, { method })).status).toBe(401);
    }
  });
});

describe("a page of another site cannot write", () => {
  const send = (headers: Record<string, string>, method = "DELETE") =>
    reply(open.app.request("http://localhost/api/databases/x", { method, headers }));
  const refusal =
    "This request comes from a page of another site, and Planlens takes none from there.";

  test.each([
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "http://evil.example" },
    { origin: "http://localhost:9999" },
    { origin: "null" },
  ])("%o", async (headers) => {
    expect(await send(headers)).toMatchObject({ status: 403, problem: { message: refusal } });
    const path = "http://planlens.example/api/databases/x";
    const unknown = guarded.app.request(path, { method: "DELETE", headers });
    expect(await reply(unknown)).toMatchObject({ status: 403, problem: { message: refusal } });
  });

  test.each([
    {},
    { "sec-fetch-site": "same-origin", origin: "http://localhost" },
    { "sec-fetch-site": "none" },
    { origin: "http://localhost" },
  ])("but ours can: %o", async (headers) => {
    expect((await send(headers)).problem.code).toBe("not-found");
  });
});

test("the log says what was asked and how it went, and no more", async () => {
  open.logged.length = 0;
  await open.api.shares[":id"].$get({ param: { id: "secret-id" } });
  await open.app.request("/api/databases?name=secret", { headers: { authorization: "secret" } });
  const lines = open.logged.map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { method: "GET", route: "/api/shares/:id", status: 404, duration: expect.any(Number) },
    { method: "GET", route: "/api/databases", status: 200, id: expect.any(String) },
  ]);
  expect(open.logged.join()).not.toContain("secret");
  expect(lines.map(({ id }) => id)).not.toContain(undefined);
});
