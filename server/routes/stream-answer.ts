import type { Context } from "hono";
import { stream } from "hono/streaming";
import type { Logger } from "pino";
import { endStream } from "#server/audit/audit-requests.ts";
import type { Problem } from "#shared/base/problem.ts";
import { asProblem } from "./as-problem.ts";

/**
 * A line of JSON for each step of a work that takes long, and at last one for its answer or its
 * Problem. Whoever leaves aborts the signal.
 */
export function streamAnswer<Progress extends object>(
  c: Context,
  log: Logger,
  work: (
    onProgress: (progress: Progress) => void,
    signal: AbortSignal,
  ) => Promise<object | Problem>,
) {
  const leaving = new AbortController();
  c.req.raw.signal.addEventListener("abort", () => leaving.abort(), { once: true });
  c.header("Content-Type", "application/x-ndjson; charset=utf-8");
  return stream(c, async (lines) => {
    lines.onAbort(() => leaving.abort());
    const write = (value: object) => lines.writeln(JSON.stringify(value));
    const answer = await work((progress) => void write(progress), leaving.signal).catch(
      (error: unknown) => {
        if (!(error instanceof Error)) throw error;
        return asProblem(error, log);
      },
    );
    await endStream(c, answer);
    await write(answer);
  });
}
