import { expect, test } from "vitest";
import { isUnkept, keepDocument, keptPlans, readDocument, replaceDocument } from "./documents.ts";

// Node has no IndexedDB, as a browser's private window may have none.
const document = { title: "A plan", createdAt: "2026-01-01T00:00:00Z", source: "Result" };

test("a plan that cannot be kept is still shown while the page lasts", async () => {
  const id = await keepDocument(document);
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(isUnkept(id)).toBe(true);
  expect(await readDocument(id)).toEqual(document);
  await replaceDocument(id, { ...document, title: "Changed" });
  expect(await readDocument(id)).toMatchObject({ title: "Changed" });
});

test("what could not be read is told in a sentence", async () => {
  const message = expect.stringMatching(/^This browser does not let Planlens keep plans/);
  expect(await readDocument("elsewhere")).toMatchObject({ kind: "problem", message });
  expect(await keptPlans()).toMatchObject({ kind: "problem", message });
});
