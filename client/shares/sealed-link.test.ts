import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { seal as sealByCommand } from "#server/cli/seal.ts";
import { isProblem } from "#shared/base/problem.ts";
import { openShare } from "#shared/open-share.ts";
import { randomPlan } from "#shared/plan/testing/random-plan.ts";
import type { Share } from "#shared/shares/share.ts";
import { canSeal, seal, unseal } from "./sealed-link.ts";

const samples = join(import.meta.dirname, "../../samples/shares");

const shared = (source: string): Share => ({
  title: "Slow since Monday",
  createdAt: "2026-11-22T03:00:00.000Z",
  document: { version: 4, kind: "plan", source },
});

const link = await seal(shared("Seq Scan on entries  (cost=0.00..1.00 rows=1 width=4)"));

test.each(readdirSync(samples))("what is sealed of %s is what is opened", async (name) => {
  const document = openShare(JSON.parse(readFileSync(join(samples, name), "utf8")));
  if (isProblem(document)) throw new Error(document.message);
  const made = { ...shared(""), document };
  expect(await unseal(await seal(made))).toEqual(made);
});

test.each(readdirSync(samples))("what the command seals of %s is opened here", async (name) => {
  const document = openShare(JSON.parse(readFileSync(join(samples, name), "utf8")));
  if (isProblem(document)) throw new Error(document.message);
  const made = { ...shared(""), document };
  expect(await unseal(sealByCommand(made))).toEqual(made);
});

test("10,000 random plans survive the way through a link", async () => {
  for (let first = 1; first <= 10_000; first += 100) {
    const made = Array.from({ length: 100 }, (_, n) =>
      shared(JSON.stringify(randomPlan(first + n).plan)),
    );
    const opened = made.map(async (one) => unseal(await seal(one)));
    expect(await Promise.all(opened), `seeds from ${first}`).toEqual(made);
  }
});

test("texts survive that are no Unicode", async () => {
  const made = shared("\ud800 and \u0000 and 🐘");
  expect(await unseal(await seal(made))).toEqual(made);
});

test("a link is of what an address may hold, and no two are the same", async () => {
  expect(link).toMatch(/^1\.[\w-]{22}\.[\w-]+$/);
  expect(await seal(shared("x"))).not.toBe(await seal(shared("x")));
});

test.each([
  ["nothing", ""],
  ["another text", "top"],
  ["a link that was cut off", link.slice(0, -5)],
  ["a link with a letter changed", link.replace(/.(?=.{9}$)/, (one) => (one === "A" ? "B" : "A"))],
  ["a link without its key", link.replace(/\.[\w-]{22}\./, "..")],
  ["a key that is none", link.replace(/\.[\w-]{22}\./, ".abcde.")],
])("of %s it is said that it is not whole", async (_, fragment) => {
  expect(await unseal(fragment)).toMatchObject({
    code: "not-recognised",
    message: expect.stringMatching(/^This link does not hold all that was shared: it was cut off/),
  });
});

test("one of a newer format is refused", async () => {
  expect(await unseal(link.replace(/^1/, "2"))).toMatchObject({ code: "newer-format" });
});

test("what was decrypted, and is no share, is refused", async () => {
  const strange = await seal({ title: 7, document: {} } as never);
  expect(await unseal(strange)).toMatchObject({
    code: "not-recognised",
    message: "This is nothing that Planlens shared.",
  });
});

test("a small link that would decompress to a gigabyte is not", async () => {
  const bomb = await seal(shared("0".repeat(60_000_000)));
  expect(bomb.length).toBeLessThan(100_000);
  expect(await unseal(bomb)).toMatchObject({ code: "not-recognised" });
});

test("where there is no encryption, it is said which pages have it", async () => {
  const { crypto } = globalThis;
  Object.defineProperty(globalThis, "crypto", { value: {}, configurable: true });
  try {
    expect(canSeal()).toBe(false);
    expect(await unseal(link)).toMatchObject({
      message: expect.stringContaining("Open the link at an https address"),
    });
  } finally {
    Object.defineProperty(globalThis, "crypto", { value: crypto, configurable: true });
  }
});
