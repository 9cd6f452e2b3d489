import { test as playwright } from "@playwright/test";
import { addressOf, type Server, servers } from "./servers.ts";

/** Playwright's test, which visits the server of the worker that runs it. */
export const test = playwright.extend<{ server: Server }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what is wanted.
  server: async ({}, use, { parallelIndex }) => {
    const server = servers[parallelIndex];
    if (!server) throw new Error(`There is no server for worker ${parallelIndex}.`);
    await use(server);
  },
  baseURL: ({ server }, use) => use(addressOf(server)),
});
