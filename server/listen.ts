import { createServer } from "node:http";
import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import { type Problem, problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { portOf } from "./embedded/free-port.ts";

type FetchCallback = Parameters<typeof getRequestListener>[0];

export interface Listener {
  readonly address: string;
  /** Until this is called, every request hears that the app is starting. */
  readonly serve: (fetch: FetchCallback) => void;
  /** Takes no more, once those who send have had their time to notice, and lets what was asked end. */
  readonly drain: (isPatient: boolean) => Promise<void>;
  readonly close: () => void;
}

/** A run that goes on for longer is cancelled. */
const LONGEST_ANSWER: Milliseconds = 20_000;

/** A large log over a slow line. */
const SLOWEST_UPLOAD: Milliseconds = 3_600_000;

/** Takes the port before anything slow begins, so that a taken one is told at once. */
export async function listen(
  host: string,
  port: number,
  notice: Milliseconds = 0,
): Promise<Listener | Problem> {
  let answer: FetchCallback = starting;
  let isLeaving = false;
  const server = createServer(
    { requestTimeout: SLOWEST_UPLOAD },
    getRequestListener((request, env) =>
      isLeaving && isReadiness(request) ? leaving() : answer(request, env),
    ),
  );
  // Nobody sends the next request on a connection that is about to be closed.
  server.prependListener("request", (_, reply) => {
    if (isLeaving) reply.setHeader("Connection", "close");
  });
  const failure = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.once("error", resolve);
    server.listen(port, host, () => resolve(undefined));
  });
  if (failure) return problem("internal", refusal(host, port, failure));
  return {
    address: addressOf(host, portOf(server)),
    serve: (fetch) => {
      answer = fetch;
    },
    drain: async (isPatient) => {
      if (!isPatient) return;
      isLeaving = true;
      await sleep(notice);
      // Connections that came while we were busy are accepted first: with the port they would be cut off.
      await setImmediate();
      const ended = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const patience = new AbortController();
      const tooLong = sleep(LONGEST_ANSWER, undefined, patience).catch(() => undefined);
      await Promise.race([ended, tooLong]);
      patience.abort();
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const isReadiness = ({ url }: Request): boolean => new URL(url).pathname === "/readyz";

/** Whoever balances loads sends to others then. */
const leaving = () => new Response("stopping", { status: 503 });

function refusal(host: string, port: number, { code, message }: NodeJS.ErrnoException): string {
  if (code !== "EADDRINUSE") {
    return `Planlens cannot listen on port ${port} of ${host} (${message}). Change PORT or HOST.`;
  }
  const other = port < 65535 ? port + 1 : 4747;
  return `Port ${port} of ${host} is taken by another program. Choose another: PORT=${other} npm start`;
}

/** What to open in a browser on this machine. */
function addressOf(host: string, port: number): string {
  if (host === "0.0.0.0" || host === "::") return `http://localhost:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** A page asks again by itself; a program gets a problem that it knows. */
function starting(request: Request): Response {
  const sentence = "Planlens is starting. The first time, it builds the demo database: 15 seconds.";
  const headers = { "Retry-After": "1", "Cache-Control": "no-store" };
  const { pathname } = new URL(request.url);
  if (pathname === "/healthz") return new Response("ok"); // it lives, and /readyz says what follows
  if (pathname.startsWith("/api/")) {
    return Response.json(problem("starting", sentence), { status: 503, headers });
  }
  const page =
    '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="1">' +
    `<title>Planlens</title><p>${sentence}`;
  return new Response(page, {
    status: 503,
    headers: { ...headers, "Content-Type": "text/html; charset=utf-8" },
  });
}
