import { Hono } from "hono";
import { z } from "zod";
import { fieldsOf, withoutPassword } from "#server/connections/address-of-fields.ts";
import { addressOfRequest } from "#server/connections/address-of-request.ts";
import {
  type ConnectionRequest,
  connectionRequest,
} from "#server/connections/connection-request.ts";
import { reach } from "#server/hosts/reach.ts";
import { abilitiesOf } from "#server/postgres/abilities.ts";
import { type DatabaseEntry, entryOf, serverOf } from "#server/postgres/database.ts";
import { describeServer, type ServerDescription } from "#server/postgres/describe-server.ts";
import { deleteAttemptsOf } from "#server/store/attempts.ts";
import {
  addConnection,
  deleteConnection,
  isConnectionId,
  isNameTaken,
  listConnections,
  readConnection,
  updateConnection,
} from "#server/store/connections.ts";
import { deleteHistory } from "#server/store/forget-old.ts";
import { deleteNotesOf } from "#server/store/statement-notes.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { AppContext } from "./context.ts";
import { findDatabase, noDatabase } from "./find-database.ts";
import { refuse } from "./refuse.ts";
import { valid } from "./valid.ts";

/** A test names the connection that is edited, whose password stays unless another is given. */
const testRequest = connectionRequest.safeExtend({ id: z.string().max(100).optional() });

export const databaseRoutes = (context: AppContext) =>
  new Hono()
    .get("/", async (c) => {
      const added = await listConnections(context.store);
      const databases: DatabaseEntry[] = [
        ...context.databases.map(entryOf),
        ...added.map((entry) => ({ ...entry, from: "page" as const })),
      ];
      return c.json({ databases }, 200);
    })
    .post("/", valid("json", connectionRequest), async (c) => {
      const request = c.req.valid("json");
      const taken = await refuseTaken(context, request.name);
      if (taken) return refuse(c, taken);
      const tried = await tryConnection(context, request, { signal: c.req.raw.signal });
      if (isProblem(tried)) return refuse(c, tried);
      const { url } = tried;
      const entry = { name: request.name, server: serverOf(url), url };
      const added = await addConnection(context.store, entry, context.key);
      return c.json({ ...added, from: "page" } satisfies DatabaseEntry, 201);
    })
    .post("/test", valid("json", testRequest), async (c) => {
      const { id, ...request } = c.req.valid("json");
      const before = id === undefined ? undefined : await findAdded(context, id);
      if (isProblem(before)) return refuse(c, before);
      const { signal } = c.req.raw;
      const tried = await tryConnection(context, request, { before: before?.url, signal });
      return isProblem(tried) ? refuse(c, tried) : c.json(described(tried.server), 200);
    })
    .put("/:id", valid("json", connectionRequest), async (c) => {
      const before = await findAdded(context, c.req.param("id"));
      if (isProblem(before)) return refuse(c, before);
      const request = c.req.valid("json");
      const taken = await refuseTaken(context, request.name, before.id);
      if (taken) return refuse(c, taken);
      const { signal } = c.req.raw;
      const tried = await tryConnection(context, request, { before: before.url, signal });
      if (isProblem(tried)) return refuse(c, tried);
      const { url } = tried;
      const entry = { id: before.id, name: request.name, server: serverOf(url) };
      await updateConnection(context.store, { ...entry, url }, context.key);
      if (url !== before.url) void context.twins.forget(before.id);
      return c.json({ ...entry, from: "page" } satisfies DatabaseEntry, 200);
    })
    .delete("/:id", async (c) => {
      const id = c.req.param("id");
      if (isConfigured(context, id)) return refuse(c, configured);
      const isDeleted = isConnectionId(id) && (await deleteConnection(context.store, id));
      if (isDeleted) {
        await deleteAttemptsOf(context.store, id);
        await deleteHistory(context.store, id);
        await deleteNotesOf(context.store, id);
        void context.twins.forget(id);
      }
      return isDeleted ? c.json({ deleted: id }, 200) : refuse(c, noDatabase);
    })
    .get("/:id", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const server = await describeServer(database.url, c.req.raw.signal);
      return isProblem(server)
        ? refuse(c, server)
        : c.json({ ...entryOf(database), ...described(server) }, 200);
    })
    .get("/:id/connection", async (c) => {
      const added = await findAdded(context, c.req.param("id"));
      if (isProblem(added)) return refuse(c, added);
      const { name, url } = added;
      return c.json({ name, url: withoutPassword(url), fields: fieldsOf(url) }, 200);
    });

const described = (server: ServerDescription) => ({ ...server, abilities: abilitiesOf(server) });

/** Whoever chooses one from a list has nothing else to tell them apart by. */
async function refuseTaken({ databases, store }: AppContext, name: string, id?: string) {
  const isTaken =
    databases.some((database) => database.name === name) || (await isNameTaken(store, name, id));
  return isTaken ? nameTaken(name) : undefined;
}

const nameTaken = (name: string) =>
  problem("invalid-request", `There is a database named “${name}” already. Take another name.`);

interface Try {
  /** The address that is edited. */
  readonly before?: string | undefined;
  readonly signal: AbortSignal;
}

/** Nothing is kept that was not connected to once. */
async function tryConnection(
  { hosts }: AppContext,
  request: ConnectionRequest,
  { before, signal }: Try,
): Promise<{ readonly url: string; readonly server: ServerDescription } | Problem> {
  const url = addressOfRequest(request, before);
  if (isProblem(url)) return url;
  const reached = await reach(url, hosts);
  if (isProblem(reached)) return reached;
  const server = await describeServer(reached, signal);
  return isProblem(server) ? server : { url, server };
}

/** One that was added on the page, with its address as it was given. */
async function findAdded(context: AppContext, id: string) {
  if (isConfigured(context, id)) return configured;
  const added = isConnectionId(id)
    ? await readConnection(context.store, id, context.key)
    : undefined;
  return added ?? noDatabase;
}

const isConfigured = ({ databases }: AppContext, id: string) =>
  databases.some((database) => database.id === id);

const configured = problem(
  "invalid-request",
  "This database comes from the settings that Planlens was started with. Change them there.",
);
