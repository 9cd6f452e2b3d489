import { type Problem, problem } from "#shared/base/problem.ts";
import type { WorkerReply, WorkerRequest } from "./analyse.worker.ts";
import { isLarge } from "./large.ts";

interface Reader {
  readonly worker: Worker;
  /** How many texts it has been given and not answered. */
  unanswered: number;
}

/** Takes one small text after the other, and the next large one when it has nothing else to do. */
let standing: Reader | undefined;
let nextId = 1;

/** What reads plans works beside the page: to show one, the page has only to draw it. */
export function askReader<Answer>(
  request: WorkerRequest,
  signal: AbortSignal,
  take: (reply: WorkerReply) => Answer | undefined,
): Promise<Answer | Problem> {
  if (signal.aborted) return Promise.resolve(cancelled);
  const isAlone = isLarge(request.text);
  const reader = isAlone ? readerAlone() : readerForAll();
  const { promise, resolve } = Promise.withResolvers<Answer | Problem>();
  const id = nextId++;
  const listening = new AbortController();
  const onMessage = ({ data: [of, reply] }: MessageEvent<Addressed<WorkerReply>>) => {
    if (of !== id) return;
    const answer = reply.kind === "problem" ? reply.problem : take(reply);
    if (answer !== undefined) resolve(answer);
  };
  reader.worker.addEventListener("message", onMessage, listening);
  reader.worker.addEventListener("error", () => resolve(failed), listening);
  signal.addEventListener("abort", () => resolve(cancelled), listening);
  reader.unanswered++;
  reader.worker.postMessage([id, request] satisfies Addressed<WorkerRequest>);
  return promise.finally(() => {
    reader.unanswered--;
    listening.abort();
    if (isAlone) endOrKeep(reader, request.wanted === "analysis" || signal.aborted);
  });
}

/** By which text it is about: they may be cancelled, and answered later. */
export type Addressed<Content> = readonly [id: number, content: Content];

function readerAlone(): Reader {
  const idle = standing?.unanswered === 0 ? standing : undefined;
  if (idle) standing = undefined;
  return idle ?? newReader();
}

/** It goes with all the memory that reading a large text took, or in the middle of that. */
function endOrKeep(reader: Reader, isSpent: boolean): void {
  if (isSpent || standing) reader.worker.terminate();
  else standing = reader;
}

function readerForAll(): Reader {
  standing ??= newReader();
  return standing;
}

function newReader(): Reader {
  const worker = new Worker(new URL("./analyse.worker.ts", import.meta.url), { type: "module" });
  const reader = { worker, unanswered: 0 };
  // Heard also when nobody waits for its answer any more: it would keep the next text for ever.
  worker.addEventListener("error", () => {
    if (reader === standing) standing = undefined;
  });
  return reader;
}

/** Read once, so that the browser has compiled what reads a plan before one is pasted. */
const PLAN = `Sort  (cost=9.00..9.10 rows=5 width=8) (actual time=0.900..0.950 rows=5 loops=1)
  Sort Key: a
  Buffers: shared hit=12 read=3
  ->  Index Scan using i on t  (cost=0.00..9.00 rows=5 width=8) (actual time=0.100..0.800 rows=5 loops=1)
        Index Cond: (a = 1)
        Filter: (b > 2)
        Rows Removed by Filter: 4
        Buffers: shared hit=10 read=3
Execution Time: 1.000 ms`;

/** Where it does not come, it is asked for again when it is needed, and that is said then. */
export function warmReader(): void {
  if (standing) return;
  const signal = new AbortController().signal;
  const isEnd = ({ kind }: WorkerReply) => kind === "analysis" || undefined;
  void askReader({ wanted: "analysis", text: PLAN }, signal, isEnd);
}

const cancelled = problem(
  "cancelled",
  "Reading this text was cancelled. It is still here, and can be read again.",
);

const failed = problem(
  "internal",
  "What reads plans could not be started: Planlens' own server does not answer, or the browser refused a worker or had no memory left for it. Try again.",
);
