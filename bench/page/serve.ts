import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, preview } from "vite";
import { freePort } from "#server/embedded/free-port.ts";
import { makeFolder } from "#server/embedded/make-folder.ts";

/** A page that is served, and how to end that. */
export interface Served {
  readonly url: string;
  /** Where its built files are. */
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The smallest page that shows a plan with PEV2. */
export async function servePev2(): Promise<Served> {
  const root = path("../pev2/page");
  const folder = path("../pev2/node_modules/.cache/page");
  const shared = { root, configFile: false, logLevel: "warn" } as const;
  await build({
    ...shared,
    build: { outDir: folder, emptyOutDir: true, chunkSizeWarningLimit: 2_000 },
  });
  const server = await preview({
    ...shared,
    build: { outDir: folder },
    preview: { port: await freePort(undefined), host: "127.0.0.1", strictPort: true },
  });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error("PEV2's page is not served.");
  return { url, folder, stop: () => server.close() };
}

/** Planlens as it is started by everyone, with nothing in its store unless the environment names another. */
export async function servePlanlens(
  environment: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const data = mkdtempSync(join(tmpdir(), "planlens-bench-page-"));
  makeFolder(data);
  const port = await freePort(undefined);
  const server = spawn(process.execPath, [path("../../server/main.ts")], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      PATH: process.env["PATH"],
      PORT: String(port),
      PLANLENS_DATA: data,
      PLANLENS_DEMO: "off",
      ...environment,
    },
  });
  const ended = new Promise<void>((resolve) => server.on("exit", () => resolve()));
  const url = `http://127.0.0.1:${port}/`;
  await untilAnswering(url);
  return {
    url,
    folder: path("../../client/dist"),
    stop: async () => {
      server.kill("SIGTERM");
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

const PATIENCE = 60_000;

async function untilAnswering(url: string): Promise<void> {
  const began = performance.now();
  while (performance.now() - began < PATIENCE) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Nothing answers at ${url}`);
}
