import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import type { LogOptions } from "#shared/capture/logs/form-reader.ts";
import { askPlanlens, isForNow, planlensAt } from "./ask-planlens.ts";
import type { LogTaker } from "./follow.ts";

interface Sending {
  readonly to: string;
  readonly title: string;
  readonly options: LogOptions;
  readonly say: (line: string) => void;
  /** Aborted when somebody wants it to end. */
  readonly signal: AbortSignal;
}

/** The server hears of us at least so often, and the page shows what is new. */
const PAUSE: Milliseconds = 1_000;

const MOST_AT_ONCE: Bytes = 1_000_000;

/** Whoever has pressed Ctrl-C waits. */
const LAST_TRIES = 5;

/** Sends a log to a Planlens, which reads it and shows it while it goes on. */
export async function sendThere(sending: Sending): Promise<LogTaker | Problem> {
  const { to, title, options, say, signal } = sending;
  const address = planlensAt(to);
  if (isProblem(address)) return address;
  const captures = `${address}/api/captures`;
  const started = await askPlanlens(`${captures}/followed`, made, { title, ...options });
  if (isProblem(started)) return started;
  const { id } = started;
  const link = `${address}/captures/${id}`;
  say(`It is shown at ${link}.`);
  let parts: Uint8Array[] = [];
  let waiting: Bytes = 0;
  let sent: Bytes = 0;
  let sentAt = performance.now();
  let left = LAST_TRIES;

  /** What was not taken stays in its file meanwhile, and is sent when somebody answers again. */
  async function send(): Promise<Problem | undefined> {
    const body = Buffer.concat(parts);
    for (let tried = 1; ; tried++) {
      const answer = await askPlanlens(`${captures}/${id}/parts?from=${sent}`, taken, body);
      if (!isProblem(answer)) break;
      if (!isForNow(answer) || (signal.aborted && --left === 0)) return answer;
      if (tried === 1) say(`${answer.message} It is tried again.`);
      await sleep(PAUSE);
    }
    sent += body.length;
    parts = [];
    waiting = 0;
    sentAt = performance.now();
    return undefined;
  }

  return {
    async write(bytes) {
      if (bytes.length > 0) parts.push(bytes);
      waiting += bytes.length;
      return waiting < MOST_AT_ONCE && performance.now() - sentAt < PAUSE ? undefined : send();
    },
    async finish() {
      const refusal = await send();
      if (refusal) return refusal;
      const ended = await askPlanlens(`${captures}/${id}/end`, made, {});
      return isProblem(ended) ? ended : `It is kept: ${link}`;
    },
  };
}

const made = z.object({ id: z.string() });
const taken = z.object({ received: z.int() });
