import { type IncomingMessage, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type App, runApp } from "#server/embedded/testing/run-app.ts";

/** A process behind the balancer. */
export interface Member {
  readonly app: App;
  readonly address: string;
  /** Whether new requests are sent to it. */
  isReady: boolean;
  isKilled: boolean;
  isGone: boolean;
}

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly headers: IncomingMessage["headers"];
}

export interface Sent {
  readonly method?: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What became of requests that a process had taken when it ended. */
export interface Tally {
  /** By SIGKILL: nobody can answer them. */
  cut: number;
  /** By SIGTERM, or for no reason: there must be none. */
  readonly lost: string[];
}

export async function startMember(
  folder: string,
  settings: Record<string, string>,
): Promise<Member> {
  const app = runApp(folder, settings);
  const said = await app.says(/Planlens is at/);
  const address = /Planlens is at (http:\S+)/.exec(said)?.[1];
  if (!address) throw new Error(said);
  return { app, address, isReady: true, isKilled: false, isGone: false };
}

/** As a balancer does: whoever does not say that it is ready gets nothing new. */
export async function watch(member: Member): Promise<void> {
  while (!member.isGone) {
    const reply = await send(member, "/readyz").catch(() => undefined);
    member.isReady = reply?.status === 200;
    await sleep(50);
  }
}

/** To any that is ready; what was refused a connection, or cut off, goes to another one. */
export async function balanced(
  members: readonly Member[],
  path: string,
  sent: Sent,
  tally: Tally,
): Promise<Reply> {
  for (;;) {
    const ready = members.filter(({ isReady }) => isReady);
    const member = ready[Math.floor(Math.random() * ready.length)];
    if (!member) {
      await sleep(50);
      continue;
    }
    try {
      return await send(member, path, sent);
    } catch (error) {
      if (member.isKilled) tally.cut += 1;
      else if (!isRefused(error)) tally.lost.push(`${path}: ${String(error)}`);
      await sleep(20);
    }
  }
}

const isRefused = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ECONNREFUSED";

/** On a connection of its own: one that is kept may be closed while the next request is on its way. */
function send({ address }: Member, path: string, { method = "GET", body, headers }: Sent = {}) {
  return new Promise<Reply>((resolve, reject) => {
    const asked = request(`${address}${path}`, {
      method,
      agent: false,
      headers: { ...(body && { "content-type": "application/json" }), ...headers },
    });
    asked.once("error", reject);
    asked.once("response", (reply) => {
      let text = "";
      reply.setEncoding("utf8");
      reply.on("data", (part) => (text += part));
      reply.once("error", reject);
      reply.once("end", () =>
        resolve({ status: reply.statusCode ?? 0, text, headers: reply.headers }),
      );
    });
    asked.end(body && JSON.stringify(body));
  });
}
