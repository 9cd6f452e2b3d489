import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "pg";
import { destination, type Logger, pino } from "pino";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { createApp } from "./app.ts";
import { type Claim, claimFolder } from "./embedded/claim.ts";
import { readSecret } from "./embedded/secret.ts";
import { type Embedded, startEmbedded } from "./embedded/start-embedded.ts";
import type { Settings } from "./env.ts";
import { processId, processName } from "./jobs/processes.ts";
import { runJobs } from "./jobs/run-jobs.ts";
import { libpqDatabases } from "./libpq/libpq-databases.ts";
import { listen } from "./listen.ts";
import type { Database } from "./postgres/database.ts";
import { problemOfError } from "./postgres/problem-of-error.ts";
import type { Services } from "./services.ts";
import { isStopping, leave, onStop } from "./stop.ts";
import { keyFrom } from "./store/encryption.ts";
import { migrate } from "./store/migrate.ts";
import { createTwins } from "./twin/twins.ts";

/** Settings → data folder → port → Postgres → store → app. What is refused is a sentence. */
export async function start(settings: Settings | Problem): Promise<Problem | undefined> {
  if (isProblem(settings)) return settings;
  const claim = needsEmbedded(settings) ? await claimFolder(settings.dataFolder) : undefined;
  if (isProblem(claim)) return claim;
  if (claim) onStop(claim.release);
  const listener = await listen(settings.host, settings.port, settings.drain);
  if (isProblem(listener)) return listener;
  onStop(listener.close);
  claim?.announce(listener.address);
  const embedded = claim && (await startPostgres(claim));
  if (isProblem(embedded)) return embedded;
  const services = await prepareServices(settings, embedded);
  if (isProblem(services)) return services;
  listener.serve(createApp(services).fetch);
  const jobs = await runJobs(services);
  onStop(jobs.stop);
  // What was asked is answered first, while the rest is still there.
  onStop(listener.drain);
  // The address comes last: whoever waits for it has read the rest.
  if (claim && settings.withDemo) say(howToReachDemo(claim));
  say(`Planlens is at ${listener.address}`);
  prepareInIdle(services);
  return;
}

/** Whoever comes has the first seconds to themselves. */
const IDLE: Milliseconds = 5_000;

function prepareInIdle({ twins }: Services) {
  const idle = setTimeout(() => void twins.prepare(), IDLE).unref();
  onStop(() => clearTimeout(idle));
}

/** It holds the store, unless that is elsewhere, and the demo database, unless it is not wanted. */
const needsEmbedded = ({ storeUrl, withDemo }: Settings) => !storeUrl || withDemo;

async function startPostgres(claim: Claim): Promise<Embedded | Problem> {
  const starting = startEmbedded(claim.folder, say);
  let running: Embedded | undefined;
  // Before it has started, because whoever stops us meanwhile stops it too.
  onStop(
    () => starting.then(() => running?.stop()),
    () => running?.kill(),
  );
  const embedded = await starting;
  if (isProblem(embedded)) return embedded;
  running = embedded;
  void embedded.ended.then(() => {
    if (!isStopping()) return leave(`Postgres has ended: ${embedded.log} says why.`);
  });
  return embedded;
}

async function prepareServices(
  settings: Settings,
  embedded?: Embedded,
): Promise<Services | Problem> {
  const log = pino({ level: settings.logLevel }, destination(2));
  const store = await openStore(settings.storeUrl ?? embedded?.storeUrl ?? "", log);
  if (isProblem(store)) return store;
  const secret = settings.secret ?? secretOf(settings, embedded);
  if (isProblem(secret)) return secret;
  const twins = createTwins(join(settings.dataFolder, "twin"));
  onStop(twins.stop, twins.kill);
  await twins.cleanUp();
  return {
    store,
    databases: [
      ...(await demo(settings, embedded)),
      ...libpqDatabases(settings.databases, settings.libpqFiles, say),
    ],
    hosts: settings.hosts,
    clientFolder: join(import.meta.dirname, "../client/dist"),
    ...(settings.token && { token: settings.token }),
    tokens: settings.tokens,
    ...(settings.oidc && { oidc: settings.oidc }),
    ...(settings.address && { address: settings.address }),
    proxies: settings.proxies,
    rate: settings.rate,
    key: keyFrom(secret),
    twins,
    maxTimeout: settings.maxTimeout,
    auditText: settings.auditText,
    auditDays: settings.auditDays,
    log,
  };
}

const secretOf = ({ secretFile, dataFolder }: Settings, embedded?: Embedded) =>
  secretFile === undefined
    ? (embedded?.secret ?? readSecret(join(dataFolder, "secret")))
    : readSecret(secretFile);

async function openStore(url: string, log: Logger): Promise<Pool | Problem> {
  try {
    const refused = await migrate(url);
    if (refused) return refused;
  } catch (error) {
    const reason = problemOfError(error);
    if (!reason) throw error;
    return problem(reason.code, `The store (DATABASE_URL) cannot be used. ${reason.message}`);
  }
  const store = new Pool({ connectionString: url, application_name: processName(processId) });
  const onLost = ({ message }: Error) =>
    log.warn({ message }, "a connection to the store was lost");
  store.on("error", onLost);
  // One that is lent, such as that on which jobs are heard of, has nobody else to tell.
  store.on("connect", (client) => client.on("error", onLost));
  // A request that was cut off may hold a connection still: it is not waited for.
  onStop(() => Promise.race([store.end(), sleep(2_000)]));
  return store;
}

async function demo({ withDemo }: Settings, embedded?: Embedded): Promise<Database[]> {
  if (!withDemo || !embedded) return [];
  return [{ id: "demo", name: "demo", from: "demo", url: await embedded.makeDemo() }];
}

const howToReachDemo = ({ folder }: Claim) =>
  `The demo database: psql "$(cat ${relative(process.cwd(), join(folder, "demo-url"))})"`;

const say = (line: string) => console.log(line);
