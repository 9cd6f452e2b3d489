import { readEnv } from "./env.ts";
import { start } from "./start.ts";
import { isStopping, leave } from "./stop.ts";

try {
  const refused = await start(readEnv(process.env));
  if (refused) await leave(refused.message);
} catch (error) {
  // Whoever stops us while we start takes Postgres away from under what is still to be done.
  if (!isStopping()) await leave(error);
}
