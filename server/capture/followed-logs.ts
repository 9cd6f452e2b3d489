import type { Pool } from "pg";
import { addCapture, deleteCapture, keepSoFar } from "#server/store/captures.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import { gather } from "#shared/capture/gather.ts";
import type { LogOptions } from "#shared/capture/logs/form-reader.ts";
import { type LogThread, startLogThread } from "./log-thread.ts";
import { writeCapture } from "./write-capture.ts";

/** Logs that are sent part by part, and shown meanwhile. They are this process's own: another one does not know them. */
export interface FollowedLogs {
  /** Answers the capture's id. */
  readonly start: (followed: NewFollowed) => Promise<{ readonly id: string } | Problem>;
  /** `from` counts the bytes before: a part that comes twice is read once. */
  readonly write: (id: string, from: Bytes, part: Uint8Array) => Promise<Taken | Problem>;
  readonly end: (id: string) => Promise<{ readonly id: string } | Problem>;
}

interface NewFollowed {
  readonly title: string;
  readonly madeBy?: string | undefined;
  readonly options: LogOptions;
}

interface Taken {
  readonly received: Bytes;
}

interface Followed {
  readonly id: string;
  readonly thread: LogThread;
  received: Bytes;
  /** When it is to be kept next, in `performance.now()`'s milliseconds. */
  keepAt: Milliseconds;
  silence: NodeJS.Timeout;
}

const MOST = 4;

/** Whoever follows a log lets us hear of them each second. */
const LONGEST_SILENCE: Milliseconds = 60_000;

/** A page looks as often. */
const KEPT_EVERY: Milliseconds = 2_000;

/** To keep a large one takes its time, and the store's. */
const LEAST_REST = 10;

export function createFollowedLogs(store: Pool): FollowedLogs {
  const running = new Map<string, Followed>();

  async function stop({ id, thread, silence }: Followed): Promise<{ id: string } | Problem> {
    running.delete(id);
    clearTimeout(silence);
    try {
      const written = await thread.finish();
      if (isProblem(written)) await deleteCapture(store, id);
      else if (!(await keepSoFar(store, id, { written, goesOn: false }))) return deleted;
      return isProblem(written) ? written : { id };
    } finally {
      await thread.end();
    }
  }

  const listenOn = (id: string) =>
    setTimeout(() => {
      const silent = running.get(id);
      // Nobody waits for what has become of it.
      if (silent) stop(silent).catch(() => undefined);
    }, LONGEST_SILENCE).unref();

  async function keep(followed: Followed): Promise<boolean> {
    const begun = performance.now();
    if (begun < followed.keepAt) return true;
    followed.keepAt = Number.POSITIVE_INFINITY;
    const written = await followed.thread.soFar();
    const isThere = !written || (await keepSoFar(store, followed.id, { written, goesOn: true }));
    const ended = performance.now();
    followed.keepAt = ended + Math.max(KEPT_EVERY, LEAST_REST * (ended - begun));
    return isThere;
  }

  return {
    async start({ title, madeBy, options }) {
      if (running.size >= MOST) return tooMany;
      const thread = startLogThread(options);
      const id = await addCapture(store, { title, madeBy, written: nothingYet, goesOn: true });
      running.set(id, { id, thread, received: 0, keepAt: 0, silence: listenOn(id) });
      return { id };
    },
    async write(id, from, part) {
      const followed = running.get(id);
      if (!followed) return unknown;
      clearTimeout(followed.silence);
      followed.silence = listenOn(id);
      const { thread, received } = followed;
      if (from > received) return missing(received);
      const fresh = part.subarray(received - from);
      followed.received += fresh.length;
      if (fresh.length > 0 && !(await thread.write(fresh))) return stop(followed).then(asProblem);
      if (await keep(followed)) return { received: followed.received };
      running.delete(id);
      clearTimeout(followed.silence);
      await thread.end();
      return deleted;
    },
    async end(id) {
      const followed = running.get(id);
      return followed ? stop(followed) : unknown;
    },
  };
}

const nothingYet = writeCapture({ capture: gather().finish({}) });

const asProblem = (ended: { id: string } | Problem): Problem =>
  isProblem(ended) ? ended : unknown;

const tooMany = problem(
  "too-many",
  `${MOST} logs are followed already, the most at a time. Stop one of them first.`,
);

const unknown = problem(
  "not-found",
  "This log is not followed any more: nothing came for a minute, or Planlens was started anew. What it told until then is kept; follow it again.",
);

const deleted = problem("not-found", "This capture was deleted while it went on.");

const missing = (received: Bytes) =>
  problem("invalid-request", `This part does not follow the one before: ${received} bytes came.`);
