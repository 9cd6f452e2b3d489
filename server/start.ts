import { join, relative } from "node:path";
import { Pool } from "pg";
import { destination, type Logger, pino } from "pino";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { createApp } from "./app.ts";
import { type Claim, claimFolder } from "./embedded/claim.ts";
import { readSecret } from "./embedded/secret.ts";
import { type Embedded, startEmbedded } from "./embedded/start-embedded.ts";
import type { Settings } from "./env.ts";
import { listen } from "./listen.ts";
import type { NamedUrl } from "./named-urls.ts";
import type { Database } from "./postgres/database.ts";
import type { Services } from "./services.ts";
import { isStopping, leave, onStop, stopOnSignals } from "./stop.ts";
import { keyFrom } from "./store/encryption.ts";
import { migrate } from "./store/migrate.ts";

/** Settings → data folder → port → Postgres → store → app. What is refused is a sentence. */
export async function start(settings: Settings | Problem): Promise<Problem | undefined> {
  if (isProblem(settings)) return settings;
  const claim = needsEmbedded(settings) ? await claimFolder(settings.dataFolder) : undefined;
  if (isProblem(claim)) return claim;
  if (claim) onStop(claim.release);
  const listener = await listen(settings.host, settings.port);
  if (isProblem(listener)) return listener;
  onStop(listener.close);
  claim?.announce(listener.address);
  const embedded = claim && (await startPostgres(claim));
  if (isProblem(embedded)) return embedded;
  listener.serve(createApp(await prepareServices(settings, embedded)).fetch);
  say(`Planlens is at ${listener.address}`);
  if (claim && settings.withDemo) say(howToReachDemo(claim));
  return;
}

/** It holds the store, unless that is elsewhere, and the demo database, unless it is not wanted. */
const needsEmbedded = ({ storeUrl, withDemo }: Settings) => !storeUrl || withDemo;

async function startPostgres(claim: Claim): Promise<Embedded | Problem> {
  const embedded = await startEmbedded(claim.folder, say);
  if (isProblem(embedded)) return embedded;
  onStop(embedded.stop);
  stopOnSignals(embedded.kill);
  void embedded.ended.then(() => {
    if (!isStopping()) return leave(`Postgres has ended, see ${claim.folder}/postgres.log.`);
  });
  return embedded;
}

async function prepareServices(settings: Settings, embedded?: Embedded): Promise<Services> {
  const log = pino({ level: settings.logLevel }, destination(2));
  const secretFile = join(settings.dataFolder, "secret");
  const secret = settings.secret ?? embedded?.secret ?? readSecret(secretFile);
  return {
    store: await openStore(settings.storeUrl ?? embedded?.storeUrl ?? "", log),
    databases: [...(await demo(settings, embedded)), ...settings.databases.map(fromEnvironment)],
    clientFolder: join(import.meta.dirname, "../client/dist"),
    ...(settings.token && { token: settings.token }),
    key: keyFrom(secret),
    log,
  };
}

async function openStore(url: string, log: Logger): Promise<Pool> {
  await migrate(url);
  const store = new Pool({ connectionString: url });
  store.on("error", ({ message }) => log.warn({ message }, "a connection to the store was lost"));
  onStop(() => store.end());
  return store;
}

async function demo({ withDemo }: Settings, embedded?: Embedded): Promise<Database[]> {
  if (!withDemo || !embedded) return [];
  return [{ id: "demo", name: "demo", from: "demo", url: await embedded.makeDemo() }];
}

const fromEnvironment = ({ name, url }: NamedUrl): Database => ({
  id: name,
  name,
  from: "environment",
  url,
});

const howToReachDemo = ({ folder }: Claim) =>
  `The demo database: psql "$(cat ${relative(process.cwd(), join(folder, "demo-url"))})"`;

const say = (line: string) => console.log(line);
