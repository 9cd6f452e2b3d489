import { readEnv } from "./env.ts";
import { start } from "./start.ts";
import { isStopping, leave, stopOnSignals } from "./stop.ts";

stopOnSignals();

try {
  const refused = await start(readEnv(process.env));
  if (refused && !isStopping()) await leave(refused.message);
} catch (error) {
  // Whoever stops us while we start takes Postgres away from under what is still to be done.
  if (!isStopping()) await leave(error);
}
