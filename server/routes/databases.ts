import { Hono } from "hono";
import { z } from "zod";
import { abilitiesOf } from "#server/postgres/abilities.ts";
import { type DatabaseEntry, entryOf, serverOf } from "#server/postgres/database.ts";
import { describeServer } from "#server/postgres/describe-server.ts";
import { deleteAttemptsOf } from "#server/store/attempts.ts";
import {
  addConnection,
  deleteConnection,
  isConnectionId,
  listConnections,
} from "#server/store/connections.ts";
import { isProblem, problem } from "#shared/base/problem.ts";
import type { AppContext } from "./context.ts";
import { findDatabase, noDatabase } from "./find-database.ts";
import { readAddress } from "./read-address.ts";
import { refuse } from "./refuse.ts";
import { valid } from "./valid.ts";

const newDatabase = z.object({
  name: z.string().trim().min(1).max(100),
  url: z.string().max(4_000),
});

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
    .post("/", valid("json", newDatabase), async (c) => {
      const { name, url } = c.req.valid("json");
      const address = readAddress(url);
      if (isProblem(address)) return refuse(c, address);
      const server = await describeServer(address);
      if (isProblem(server)) return refuse(c, server);
      const entry = { name, server: serverOf(address), url: address };
      const added = await addConnection(context.store, entry, context.key);
      return c.json({ ...added, from: "page" } satisfies DatabaseEntry, 201);
    })
    .delete("/:id", async (c) => {
      const id = c.req.param("id");
      if (context.databases.some((database) => database.id === id)) return refuse(c, configured);
      const isDeleted = isConnectionId(id) && (await deleteConnection(context.store, id));
      if (isDeleted) await deleteAttemptsOf(context.store, id);
      return isDeleted ? c.json({ deleted: id }, 200) : refuse(c, noDatabase);
    })
    .get("/:id", async (c) => {
      const database = await findDatabase(context, c.req.param("id"));
      if (isProblem(database)) return refuse(c, database);
      const server = await describeServer(database.url);
      return isProblem(server)
        ? refuse(c, server)
        : c.json({ ...entryOf(database), ...server, abilities: abilitiesOf(server) }, 200);
    });

const configured = problem(
  "invalid-request",
  "This database comes from the settings that Planlens was started with. Take it out of them.",
);
