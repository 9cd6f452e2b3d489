import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppContext } from "#server/routes/context.ts";
import { routeNameOf } from "#server/sign-in/least-roles.ts";
import type { Ended } from "#server/store/audit.ts";
import { nameOfConnection } from "#server/store/connections.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { auditedRoutes, type Body, streamedRoutes } from "./audited-routes.ts";
import { type Done, shareFingerprint } from "./trail.ts";

/** Writes down what is asked for before it is done, and after it how it ended. */
export const auditRequests = (context: AppContext) =>
  createMiddleware(async (c, next) => {
    const route = routeNameOf(c) ?? "";
    const kindOf = auditedRoutes[route];
    if (!kindOf) return next();
    const body = streamedRoutes.has(route) ? c.req.query() : await bodyOf(c);
    const kind = typeof kindOf === "string" ? kindOf : kindOf(body);
    const end = await context.trail.begin(c, { kind, ...(await aboutOf(context, c, body)) });
    c.set(END, end);
    try {
      await next();
    } catch (error) {
      // Who leaves while waiting for a turn is thrown as no Error, which Hono makes no reply of.
      await end({ outcome: c.req.raw.signal.aborted ? "cancelled" : "internal" });
      throw error;
    }
    if (c.res.headers.get("content-type")?.startsWith("application/x-ndjson")) return;
    await end({ ...(await endOf(c.res)), ...c.get(ABOUT) });
  });

const END = "endOfAudit";
const ABOUT = "aboutOfAudit";

/** What is known of it only when it is done. */
export function tellAbout(c: Context, about: string): void {
  c.set(ABOUT, { about: about.slice(0, 200) });
}

/** For what answers line by line, and ends after its reply has begun. */
export async function endStream(c: Context, answer: object | Problem): Promise<void> {
  const end: ((ended: Ended) => Promise<void>) | undefined = c.get(END);
  await end?.({ outcome: isProblem(answer) ? answer.code : "done" });
}

/** Hono keeps what it has read for the route itself, which refuses what is no JSON. */
async function bodyOf(c: Context): Promise<Body> {
  if (!c.req.header("content-type")?.startsWith("application/json")) return {};
  try {
    const body: unknown = await c.req.json();
    return typeof body === "object" && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}

async function aboutOf(context: AppContext, c: Context, body: Body): Promise<Omit<Done, "kind">> {
  const { pathname } = new URL(c.req.url);
  const [, resource, id = ""] = /^\/api\/(\w+)\/([^/]+)/.exec(pathname) ?? [];
  const { title, name, how } = body;
  const statement = statementIn(body);
  const pid = /\/sessions\/(\d+)\//.exec(pathname)?.[1];
  const about = pid ? `${String(how)} session ${pid}` : (title ?? name);
  return {
    ...(resource === "databases" && id !== "test" && (await databaseOf(context, id))),
    ...(resource === "shares" && { fingerprint: shareFingerprint(id) }),
    ...(statement !== undefined && { statement }),
    ...(typeof about === "string" && { about: about.slice(0, 200) }),
  };
}

/** One, or each of several in a line of its own. */
function statementIn({ statement, statements }: Body): string | undefined {
  if (typeof statement === "string") return statement;
  if (!Array.isArray(statements)) return;
  const texts = statements.map((one) => Object(one).statement);
  return texts.filter((text) => typeof text === "string").join(";\n");
}

async function databaseOf({ databases, store }: AppContext, id: string) {
  const configured = databases.find((database) => database.id === id);
  const databaseName =
    configured?.name ?? (await nameOfConnection(store, id).catch(() => undefined));
  return { databaseId: id.slice(0, 100), databaseName };
}

/** A problem is told by its code: its sentence may hold a value of the statement. */
async function endOf(reply: Response): Promise<Ended> {
  const text = await reply.clone().text();
  if (!reply.ok) return { outcome: codeIn(text) ?? String(reply.status) };
  const share = /"id":"([\w-]{22})","deleteKey"|\/s\/([\w-]{22})\n/.exec(text);
  const connection = share ? undefined : connectionIn(text);
  return {
    outcome: "done",
    ...(share && { fingerprint: shareFingerprint(share[1] ?? share[2] ?? "") }),
    ...connection,
  };
}

function codeIn(text: string): string | undefined {
  const problem = objectIn(text);
  return typeof problem["code"] === "string" ? problem["code"] : undefined;
}

function connectionIn(text: string): Pick<Ended, "databaseId" | "about"> | undefined {
  const { id, name, server } = objectIn(text);
  if (typeof id !== "string" || typeof server !== "string") return;
  return { databaseId: id, about: `${String(name)} (${server})` };
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
