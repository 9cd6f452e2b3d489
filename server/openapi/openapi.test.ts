import { afterAll, expect, test } from "vitest";
import { testApp } from "#server/routes/testing/test-app.ts";
import type { Operation } from "./openapi.ts";
import { groups } from "./told-routes.ts";

const { app, close } = await testApp();
afterAll(close);

const reply = await app.request("/api/openapi.json");
const document = (await reply.json()) as {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    operation,
  })),
);

test("every route of the API is in it, and no other", () => {
  const routes = app.routes
    .filter(({ method, path }) => method !== "ALL" && path.startsWith("/api/"))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
  expect(operations.map(({ name }) => name).toSorted()).toEqual([...new Set(routes)].toSorted());
});

test("each is told in a sentence, once, and has a name of its own", () => {
  const told = groups.flatMap(({ routes }) => Object.keys(routes));
  expect(new Set(told).size).toBe(told.length);
  for (const { name, operation } of operations)
    expect([name, operation.summary]).toEqual([name, expect.stringMatching(/^[A-Z].*\.$/)]);
  const names = operations.map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
});

const operationOf = (path: string, method: string) => document.paths[path]?.[method];

test("what a route takes is told by the schema that refuses the rest", () => {
  expect(operationOf("/api/databases/{id}/marks", "post")?.requestBody?.content).toEqual({
    "application/json": {
      schema: {
        type: "object",
        properties: {
          says: { type: "string", minLength: 1, maxLength: 200 },
          at: expect.objectContaining({ type: "string", format: "date-time" }),
        },
        required: ["says"],
      },
    },
  });
  const ranking = operationOf("/api/databases/{id}/statements", "get")?.parameters ?? [];
  expect(ranking.find(({ name }) => name === "limit")).toEqual({
    name: "limit",
    in: "query",
    required: false,
    schema: { type: "integer", minimum: 1, maximum: 10_000, default: 100 },
  });
  const pid = operationOf("/api/databases/{id}/sessions/{pid}/signal", "post")?.parameters;
  expect(pid?.map(({ name, in: place, schema }) => [name, place, schema["type"]])).toEqual([
    ["id", "path", "string"],
    ["pid", "path", "integer"],
  ]);
});

test("a share has terms that may be misspelled in no way", () => {
  const { requestBody, parameters } = operationOf("/api/plans", "post") ?? {};
  expect(Object.keys(requestBody?.content ?? {})).toEqual(["text/plain", "application/json"]);
  const { schema } = requestBody?.content["application/json"] ?? {};
  expect(schema).toMatchObject({ required: ["plan"], additionalProperties: false });
  expect(parameters?.map(({ name }) => name)).toEqual([
    "title",
    "statement",
    "expiresAt",
    "readers",
  ]);
});

test("each refusal is a Problem", async () => {
  const refused = await app.request("/api/databases/none/health");
  expect(Object.keys((await refused.json()) as object)).toEqual(["kind", "code", "message"]);
  for (const { operation } of operations)
    expect(operation.responses["default"]?.content).toEqual({
      "application/json": { schema: { $ref: "#/components/schemas/Problem" } },
    });
});
