import { afterAll, expect, test, vi } from "vitest";
import { testApp } from "#server/routes/testing/test-app.ts";
import { createLimits, type Limits, waitFor } from "./limits.ts";

const { services, close } = await testApp();
const { store } = services;
afterAll(close);

async function send({ requests, counts }: Limits, times: number) {
  for (let n = 0; n < times; n += 1) {
    counts.count("192.0.2.1");
    expect(await waitFor(requests, "192.0.2.1")).toBeUndefined();
  }
}

test("what an address sends to one process counts at the others", async () => {
  // Within one minute, whenever it is.
  vi.spyOn(Date, "now").mockReturnValue(Date.UTC(2026, 0, 1));
  const [one, two] = [createLimits(store, 40), createLimits(store, 40)];
  await send(one, 25);
  await send(two, 14);
  for (const { counts } of [one, two, one]) await counts.share();
  await send(two, 1);
  expect(await waitFor(two.requests, "192.0.2.1")).toBeGreaterThan(0);
  // The first one is told only when it is sent something itself.
  await send(one, 1);
  await one.counts.share();
  expect(await waitFor(one.requests, "192.0.2.1")).toBeGreaterThan(0);
  vi.restoreAllMocks();
});

test("of an address that sends little the store hears nothing", async () => {
  await store.query("delete from planlens.request_counts");
  const limits = createLimits(store, 1_000);
  await send(limits, 10);
  await limits.counts.share();
  expect((await store.query("select from planlens.request_counts")).rowCount).toBe(0);
});

test("tokens that were tried are counted by all together", async () => {
  const limits = [createLimits(store, 40), createLimits(store, 40)] as const;
  for (let n = 0; n < 10; n += 1)
    expect(await waitFor(limits[n % 2 === 0 ? 0 : 1].attempts, "192.0.2.2")).toBeUndefined();
  expect(await waitFor(limits[0].attempts, "192.0.2.2")).toBeGreaterThan(0);
  expect(await waitFor(limits[1].attempts, "192.0.2.2")).toBeGreaterThan(0);
  expect(await waitFor(limits[1].attempts, "192.0.2.3")).toBeUndefined();
});
