import { randomUUID } from "node:crypto";
import { type Problem, problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { KeptCapture } from "#shared/capture/kept-capture.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { selfMadeCertificate } from "./self-made-certificate.ts";
import { type Connections, startProxy, type WireProxy } from "./start-proxy.ts";

/** Proxies that were started on the page. They are this process's own: another one does not know them. */
export interface Listeners {
  readonly start: (databaseId: string, options: ListenOptions) => Promise<Listening | Problem>;
  /** Nothing, where there is no such one. */
  readonly look: (databaseId: string, id: string) => Heard | undefined;
  /** Nothing, where there is no such one. */
  readonly stop: (databaseId: string, id: string) => Promise<KeptCapture | Problem | undefined>;
  /** Without a capture. */
  readonly end: (databaseId: string, id: string) => Promise<void>;
}

interface ListenOptions {
  readonly url: string;
  /** Clients that want it are encrypted, by a certificate of our own. */
  readonly isEncrypted: boolean;
}

interface Listening {
  readonly kind: "listening";
  readonly id: string;
  /** On this machine. */
  readonly host: string;
  readonly port: number;
  /** In PEM, for clients that want to know it. */
  readonly certificate?: string;
}

/** What became of connections until now. */
interface Heard {
  readonly connections: Connections;
  /** What an application may keep from its user, a sentence each. */
  readonly said: readonly string[];
}

interface Running {
  readonly databaseId: string;
  readonly said: readonly string[];
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

  function find(databaseId: string, id: string): Running | undefined {
    const found = running.get(id);
    return found?.databaseId === databaseId ? found : undefined;
  }

  async function take(databaseId: string, id: string): Promise<Running | undefined> {
    const found = find(databaseId, id);
    if (!found) return;
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
    look(databaseId, id) {
      const found = find(databaseId, id);
      return found && { connections: found.proxy.connections(), said: found.said };
    },
    async start(databaseId, { url, isEncrypted }) {
      if (running.size >= MOST) return tooMany;
      const id = randomUUID();
      const recorder = createRecorder();
      const certificate = isEncrypted ? selfMadeCertificate() : undefined;
      const said: string[] = [];
      const say = (line: string) => void said.push(line);
      const proxy = await startProxy({ host: HOST, port: 0, url, recorder, certificate, say });
      const forgotten = setTimeout(() => {
        end(databaseId, id).catch(() => undefined); // Nobody waits for what was forgotten.
      }, LONGEST).unref();
      running.set(id, { databaseId, said, proxy, recorder, forgotten });
      return {
        ...{ kind: "listening", id, host: HOST, port: proxy.port },
        ...(certificate && { certificate: certificate.cert }),
      };
    },
    async stop(databaseId, id) {
      const found = await take(databaseId, id);
      if (!found) return;
      const capture = await found.recorder.finish();
      return capture.totals.statements === 0 ? nothingSent(found) : { capture };
    },
  };
}

const tooMany = problem(
  "too-many",
  `${MOST} captures at the wire go on already, the most at a time. Stop one of them first.`,
);

const nothingSent = ({ proxy, said }: Running) =>
  problem(
    "empty",
    [
      `Nothing was sent through ${HOST}:${proxy.port}.`,
      ...said,
      "Point the application's connection there, restart it if it keeps its connections, and start anew.",
    ].join(" "),
  );
