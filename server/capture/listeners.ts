import { randomUUID } from "node:crypto";
import { type Problem, problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { KeptCapture } from "#shared/capture/kept-capture.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { startProxy, type WireProxy } from "./start-proxy.ts";

/** Proxies that were started on the page. They are this process's own: another one does not know them. */
export interface Listeners {
  readonly start: (databaseId: string, url: string) => Promise<Listening | Problem>;
  /** Nothing, where there is no such one. */
  readonly stop: (databaseId: string, id: string) => Promise<KeptCapture | Problem | undefined>;
  /** Without a capture. */
  readonly end: (databaseId: string, id: string) => Promise<void>;
}

interface Listening {
  readonly kind: "listening";
  readonly id: string;
  /** On this machine: what goes through it is not encrypted. */
  readonly host: string;
  readonly port: number;
}

interface Running {
  readonly databaseId: string;
  readonly proxy: WireProxy;
  readonly recorder: Recorder;
  readonly forgotten: NodeJS.Timeout;
}

const HOST = "127.0.0.1";

const MOST = 4;

/** Whoever has not stopped one by then has forgotten it. */
const LONGEST: Milliseconds = 4 * 3_600_000;

export function createListeners(): Listeners {
  const running = new Map<string, Running>();

  async function take(databaseId: string, id: string): Promise<Running | undefined> {
    const found = running.get(id);
    if (found?.databaseId !== databaseId) return;
    running.delete(id);
    clearTimeout(found.forgotten);
    await found.proxy.stop();
    return found;
  }

  async function end(databaseId: string, id: string): Promise<void> {
    const found = await take(databaseId, id);
    await found?.recorder.finish();
  }

  return {
    end,
    async start(databaseId, url) {
      if (running.size >= MOST) return tooMany;
      const id = randomUUID();
      const recorder = createRecorder();
      const proxy = await startProxy({ host: HOST, port: 0, url, recorder, say: () => undefined });
      const forgotten = setTimeout(() => {
        end(databaseId, id).catch(() => undefined); // Nobody waits for what was forgotten.
      }, LONGEST).unref();
      running.set(id, { databaseId, proxy, recorder, forgotten });
      return { kind: "listening", id, host: HOST, port: proxy.port };
    },
    async stop(databaseId, id) {
      const found = await take(databaseId, id);
      if (!found) return;
      const capture = await found.recorder.finish();
      return capture.totals.statements === 0 ? nothingSent(found.proxy.port) : { capture };
    },
  };
}

const tooMany = problem(
  "too-many",
  `${MOST} captures at the wire go on already, the most at a time. Stop one of them first.`,
);

const nothingSent = (port: number) =>
  problem(
    "empty",
    `Nothing was sent through ${HOST}:${port}. Point the application's connection there, with sslmode=disable, restart it if it keeps its connections, and start anew.`,
  );
