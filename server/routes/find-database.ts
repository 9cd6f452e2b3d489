import { reach } from "#server/hosts/reach.ts";
import type { Database } from "#server/postgres/database.ts";
import type { Services } from "#server/services.ts";
import { isConnectionId, readConnection } from "#server/store/connections.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";

/** From the settings, or of those that were added on the page. */
export async function findDatabase(
  { databases, store, key, hosts }: Pick<Services, "databases" | "store" | "key" | "hosts">,
  id: string,
): Promise<Database | Problem> {
  const configured = databases.find((database) => database.id === id);
  if (configured) return configured;
  const added = isConnectionId(id) ? await readConnection(store, id, key) : undefined;
  if (!added) return noDatabase;
  if (isProblem(added)) return added;
  const url = await reach(added.url, hosts);
  return isProblem(url) ? url : { id, name: added.name, from: "page", url };
}

export const noDatabase = problem(
  "not-found",
  "There is no such database here. It may have been removed; choose another.",
);
