import { Agent, get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Bytes, Milliseconds } from "#shared/base/units.ts";

export interface Opened {
  /** From the moment at which it was to be opened, so that a server that falls behind is not spared. */
  readonly times: readonly Milliseconds[];
  readonly failures: number;
  /** Of all replies to one opening, as they were sent. */
  readonly bytes: Bytes;
}

/** Gets the addresses one after the other, so often in a second, whether those before have come or not. */
export async function openSteadily(
  addresses: readonly string[],
  rate: number,
  seconds: number,
): Promise<Opened> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const times: Milliseconds[] = [];
  let [failures, bytes] = [0, 0];
  const open = async (due: Milliseconds) => {
    try {
      let received = 0;
      for (const address of addresses) received += await receive(address, agent);
      bytes = received;
      times.push(performance.now() - due);
    } catch {
      failures++;
    }
  };
  const began = performance.now();
  const opened = [];
  for (let at = 0; at < rate * seconds; at++) {
    const due = began + (at * 1_000) / rate;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    opened.push(open(due));
  }
  await Promise.all(opened);
  agent.destroy();
  return { times, failures, bytes };
}

const receive = (address: string, agent: Agent) =>
  new Promise<Bytes>((resolve, reject) => {
    const headers = { "accept-encoding": "gzip, br" };
    get(address, { agent, headers }, (reply) => {
      let length = 0;
      reply.on("data", (part: Buffer) => (length += part.length));
      reply.on("error", reject);
      reply.on("end", () =>
        reply.statusCode === 200 ? resolve(length) : reject(new Error(`${reply.statusCode}`)),
      );
    }).on("error", reject);
  });
