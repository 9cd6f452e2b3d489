import { queryOptions } from "@tanstack/react-query";
import {
  type ClientResponse,
  hc,
  type InferRequestType,
  type InferResponseType,
} from "hono/client";
import type { AppType } from "#server/app.ts";
import type { Figures } from "#shared/attempts/figures.ts";
import type { OnProgress, Progress } from "#shared/attempts/progress.ts";
import { formatTime } from "#shared/base/format.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Bytes } from "#shared/base/units.ts";
import type { RunnableStatement } from "#shared/capture/beside.ts";
import type { KeptCapture } from "#shared/capture/kept-capture.ts";
import type { Findings } from "#shared/findings/find.ts";
import type { Health, HealthProgress } from "#shared/health/check-health.ts";
import type { LockNode } from "#shared/health/lock-tree.ts";
import type { OtherStatements } from "#shared/indexes/other-statements.ts";
import type { PricingProgress, WhatIfAnswer } from "#shared/indexes/pricing.ts";
import type { PricedStatement } from "#shared/price-rewriting.ts";
import type { WorkloadProgress } from "#shared/price-workload.ts";
import type { WindowRanking } from "#shared/rank-statements.ts";
import type { Share } from "#shared/shares/share.ts";
import type { ShareTrial } from "#shared/shares/share-document.ts";
import type { ShareReaders, ShareWriters } from "#shared/shares/share-terms.ts";
import type { CollectingState, StatementHistory } from "#shared/statements/history.ts";
import type { Metric } from "#shared/statements/metrics.ts";
import type { RunSetting } from "#shared/statements/run-settings.ts";
import type { StatementPlan } from "#shared/statements/statement-plan.ts";
import type { BaselineName, WindowName } from "#shared/statements/window.ts";
import type { Suggestions } from "#shared/suggest-indexes.ts";
import { linesOf } from "./lines-of.ts";
import { deleteKeyOf } from "./shares/delete-keys.ts";
import { writerKey } from "./shares/writer.ts";
import { uploadFetch } from "./upload-fetch.ts";

const http = hc<AppType>("/").api;
const database = http.databases[":id"];

/** What a route answers when it does not refuse. */
type Answer<Route> = Exclude<InferResponseType<Route>, { readonly kind: "problem" }>;

export type DatabaseEntry = Answer<typeof http.databases.$get>["databases"][number];
export type Server = Answer<typeof database.$get>;
export type SessionState = Answer<typeof http.session.$get>;
export type Tested = Answer<typeof http.databases.test.$post>;
export type Connection = Answer<typeof database.connection.$get>;
export type ConnectionBody = InferRequestType<typeof http.databases.$post>["json"];
export type Explained = Answer<typeof database.explain.$post>;
export type StatementDetail = Answer<(typeof database.statements)[":key"]["$get"]>;
export type ListedAttempt = Answer<(typeof database.attempts)[":key"]["$get"]>["attempts"][number];
export type ReadAttempt = Answer<(typeof http.attempts)[":id"]["$get"]>;
export type TriedStatement = Answer<typeof database.attempts.$get>["statements"][number];
export type Room = Answer<typeof database.room.$get>;
export type Comparison = Answer<typeof database.comparisons.$post>;
export type ListedWorkload = Answer<typeof database.workloads.$get>["workloads"][number];
export type WorkloadBody = InferRequestType<typeof database.workloads.$post>["json"];
export type ReadWorkload = Answer<(typeof http.workloads)[":id"]["$get"]>;
export type Parameters = Answer<(typeof database.statements)[":key"]["parameters"]["$get"]>;

export type TouchedRelation = Answer<
  (typeof database)["touched-relations"]["$post"]
>["relations"][number];
export type StatementNote = Answer<
  (typeof database)["statement-notes"][":key"]["$get"]
>["notes"][number];

export type HypopgAnswer = Answer<(typeof database)["index-prices"]["hypopg"]["$post"]>;

export type ShareNotes = Answer<(typeof http.shares)[":id"]["notes"]["$get"]>;
export type Mention = Answer<typeof http.mentions.$get>["mentions"][number];

/** By what this browser holds it is known who wrote what. */
const asWriter = (share: string) => ({
  "x-writer-key": writerKey(),
  "x-delete-key": deleteKeyOf(share) ?? "",
});

export type AuditPart = Answer<typeof http.audit.$get>;
type AuditQuery = InferRequestType<typeof http.audit.$get>["query"];

export type ListedCapture = Answer<typeof http.captures.$get>["captures"][number];

export interface ReadCapture extends KeptCapture {
  readonly id: string;
  readonly title: string;
  readonly createdAt: string;
  readonly madeBy: string | null;
  /** There will be more of it. */
  readonly goesOn: boolean;
}

interface Uploading {
  readonly signal: AbortSignal;
  /** How much has left. The server takes it as it reads it. */
  readonly onSent?: (bytes: Bytes) => void;
}

/** A capture that goes on on the server, and what it shall be called. */
export interface StoppedCapture {
  readonly database: string;
  readonly id: string;
  readonly title: string;
}

/** A proxy that listens now. */
type StartedListening = Answer<typeof database.listening.$post>;

/** What became of connections through a proxy until now. */
export type Heard = Answer<(typeof database.listening)[":listening"]["$get"]>;

interface DatabaseId {
  readonly id: string;
}

export type ToldEffects = Answer<typeof database.effects.$post>;

interface ExplainBody {
  readonly database: DatabaseId;
  readonly statement: string;
  readonly values?: (string | null)[];
  readonly mode: "analyze" | "estimate" | "generic";
  readonly timeout?: number;
  readonly under?: string | undefined;
  readonly isConfirmed?: boolean;
  readonly run?: string;
}

interface MeasureBody {
  readonly database: DatabaseId;
  /** With its values in it. */
  readonly statement: string;
  readonly settings: RunSetting[];
  readonly under: string;
  /** In milliseconds, for all of it. */
  readonly within: number;
}

interface ComparisonBody {
  readonly database: DatabaseId;
  readonly statements: readonly RunnableStatement[];
  /** In milliseconds, for all of them. */
  readonly timeout: number;
}

/** A session that was seen, and what is to become of it. */
interface SignalBody {
  readonly how: "cancel" | "end";
  readonly startedAt: string;
  readonly since: string;
}

/** What was measured, kept where the store could. */
export type MeasuredAnswer = Explained & { readonly figures: Figures };

interface LoadBody extends MeasureBody {
  readonly clients: number;
  readonly confirmed: Pick<Room, "server" | "role">;
}

interface TrialBody {
  readonly database: DatabaseId;
  readonly statement: string;
  readonly index: string;
  readonly extension?: "pg_trgm";
}

/** A statement, and the plan that it had. */
interface PlanBody {
  readonly database: DatabaseId;
  readonly statement: string;
  readonly source: string;
  /** Which plan of a source with several, from 0. */
  readonly plan: number;
}

interface ShareTerms {
  readonly expiresAt?: string;
  readonly readers: ShareReaders;
  readonly writers: ShareWriters;
  readonly hasPicture: boolean;
}

type NewShareNote = InferRequestType<(typeof http.shares)[":id"]["notes"]["$post"]>["json"];
type ChangedShareNote = InferRequestType<
  (typeof http.shares)[":id"]["notes"][":note"]["$patch"]
>["json"];

interface WindowQuery {
  readonly window?: WindowName;
  readonly from?: string;
  readonly to?: string;
}

interface RankingQuery extends WindowQuery {
  readonly metric: Metric;
  readonly search: string;
  readonly limit: string;
  readonly against?: BaselineName;
}

/** Each answers with what was asked for or with a Problem; none throws. */
export const api = {
  signIn: (token: string) => answer<{ isSignedIn: true }>(http.session.$post({ json: { token } })),

  signOut: () => answer<{ isSignedIn: false }>(http.session.$delete()),

  explain: ({ database: { id }, ...json }: ExplainBody, signal: AbortSignal) =>
    answer<Explained>(database.explain.$post({ param: { id }, json }, until(signal)), signal),

  measure: (
    { database: { id }, ...json }: MeasureBody & { readonly runs: number },
    signal: AbortSignal,
    onProgress: OnProgress,
  ) =>
    steps(database.measurements.$post({ param: { id }, json }, until(signal)), signal, onProgress),

  overhead: (
    { database: { id }, ...json }: MeasureBody & { readonly rounds: number },
    signal: AbortSignal,
    onProgress: OnProgress,
  ) => steps(database.overheads.$post({ param: { id }, json }, until(signal)), signal, onProgress),

  load: ({ database: { id }, ...json }: LoadBody, signal: AbortSignal, onProgress: OnProgress) =>
    steps(database.loads.$post({ param: { id }, json }, until(signal)), signal, onProgress),

  compare: ({ database: { id }, statements, timeout }: ComparisonBody, signal: AbortSignal) =>
    answer<Comparison>(
      database.comparisons.$post(
        {
          param: { id },
          json: {
            statements: statements.map(({ sql, parameters }) => ({
              statement: sql,
              values: [...parameters],
            })),
            timeout,
          },
        },
        until(signal),
      ),
      signal,
    ),

  room: (id: string, signal: AbortSignal) =>
    answer<Room>(database.room.$get({ param: { id } }, until(signal)), signal),

  tried: (id: string, signal: AbortSignal) =>
    answer<{ statements: TriedStatement[]; longestList: number }>(
      database.attempts.$get({ param: { id } }, until(signal)),
      signal,
    ),

  statementKey: (id: string, statement: string) =>
    answer<{ statementKey: string }>(
      database["statement-key"].$post({ param: { id }, json: { statement } }),
    ),

  attempts: (id: string, key: string, signal: AbortSignal) =>
    answer<{ attempts: ListedAttempt[]; keptAttempts: number; longestList: number }>(
      database.attempts[":key"].$get({ param: { id, key } }, until(signal)),
      signal,
    ),

  addAttempt: (id: string, key: string, json: { source: string; statement?: string }) =>
    answer<{ id: string }>(database.attempts[":key"].$post({ param: { id, key }, json })),

  attempt: (id: string) => answer<ReadAttempt>(http.attempts[":id"].$get({ param: { id } })),

  markAttempt: (id: string, json: { note?: string; starred?: boolean }) =>
    answer<{ marked: string }>(http.attempts[":id"].$patch({ param: { id }, json })),

  deleteAttempt: (id: string) =>
    answer<{ deleted: string }>(http.attempts[":id"].$delete({ param: { id } })),

  /** How many runs are before this one. */
  place: async (id: string, run: string, signal: AbortSignal): Promise<number> => {
    const sent = database.runs[":run"].$get({ param: { id, run } }, until(signal));
    const place = await answer<{ before: number }>(sent, signal);
    return isProblem(place) ? 0 : place.before;
  },

  effects: (id: string, statement: string, signal: AbortSignal) =>
    answer<ToldEffects>(
      database.effects.$post({ param: { id }, json: { statement } }, until(signal)),
      signal,
    ),

  parametersOf: (id: string, statement: string, signal: AbortSignal) =>
    answer<Parameters>(
      database.parameters.$post({ param: { id }, json: { statement } }, until(signal)),
      signal,
    ),

  trial: async ({ database: { id }, ...json }: TrialBody, signal: AbortSignal) => {
    const sent = database.trials.$post({ param: { id }, json }, until(signal));
    const trial = await answer<Answer<typeof database.trials.$post>>(sent, signal);
    if (isProblem(trial)) return trial;
    const { before, after, build, notes } = trial;
    return {
      index: json.index,
      before: before.source,
      after: after.source,
      build,
      ...(notes.length > 0 && { notes }),
    } satisfies ShareTrial;
  },

  findings: ({ database: { id }, ...json }: PlanBody, signal: AbortSignal) =>
    answer<Findings>(database.findings.$post({ param: { id }, json }, until(signal)), signal),

  suggest: ({ database: { id }, ...json }: PlanBody, signal: AbortSignal) =>
    answer<Suggestions>(database.suggestions.$post({ param: { id }, json }, until(signal)), signal),

  indexPrices: (
    { database: { id }, ...json }: PlanBody,
    signal: AbortSignal,
    onProgress: (progress: PricingProgress) => void,
  ) =>
    steps<PricedStatement, PricingProgress>(
      database["index-prices"].steps.$post({ param: { id }, json }, until(signal)),
      signal,
      onProgress,
    ),

  askHypopg: (
    id: string,
    json: { statement: string; index: string },
    signal: AbortSignal,
  ): Promise<HypopgAnswer | Problem> =>
    answer<HypopgAnswer>(
      database["index-prices"].hypopg.$post({ param: { id }, json }, until(signal)),
      signal,
    ),

  othersHelped: (
    id: string,
    indexes: { name: string; create: string }[],
    signal: AbortSignal,
  ): Promise<OtherStatements | Problem> =>
    answer<OtherStatements>(
      database["index-prices"].others.$post({ param: { id }, json: { indexes } }, until(signal)),
      signal,
    ),

  ranking: (id: string, query: RankingQuery, signal: AbortSignal) =>
    answer<WindowRanking>(
      database.statements.$get({ param: { id }, query }, until(signal)),
      signal,
    ),

  history: (id: string, key: string, query: WindowQuery, signal: AbortSignal) =>
    answer<StatementHistory>(
      database.statements[":key"].history.$get({ param: { id, key }, query }, until(signal)),
      signal,
    ),

  setCollecting: (id: string, json: { isOn: boolean; interval: number; retention: number }) =>
    answer<CollectingState>(database.history.$put({ param: { id }, json })),

  statement: (id: string, key: string, signal: AbortSignal) =>
    answer<StatementDetail>(
      database.statements[":key"].$get({ param: { id, key } }, until(signal)),
      signal,
    ),

  parameters: (id: string, key: string, signal: AbortSignal) =>
    answer<Parameters>(
      database.statements[":key"].parameters.$get({ param: { id, key } }, until(signal)),
      signal,
    ),

  touchedRelations: (id: string, statement: string, signal: AbortSignal) =>
    answer<{ relations: TouchedRelation[] }>(
      database["touched-relations"].$post({ param: { id }, json: { statement } }, until(signal)),
      signal,
    ),

  plansOverTime: (id: string, key: string, signal: AbortSignal) =>
    answer<{ plans: StatementPlan[] }>(
      database["statement-plans"][":key"].$get({ param: { id, key } }, until(signal)),
      signal,
    ),

  notes: (id: string, key: string, signal: AbortSignal) =>
    answer<{ notes: StatementNote[] }>(
      database["statement-notes"][":key"].$get({ param: { id, key } }, until(signal)),
      signal,
    ),

  addNote: (id: string, key: string, text: string) =>
    answer<{ id: string }>(
      database["statement-notes"][":key"].$post({ param: { id, key }, json: { text } }),
    ),

  deleteNote: (id: string, key: string, note: string) =>
    answer<{ deleted: string }>(
      database["statement-notes"][":key"][":note"].$delete({ param: { id, key, note } }),
    ),

  health: (id: string, signal: AbortSignal, onProgress: (progress: HealthProgress) => void) =>
    steps<Health, HealthProgress>(
      database.health.steps.$get({ param: { id } }, until(signal)),
      signal,
      onProgress,
    ),

  locks: (id: string, signal: AbortSignal) =>
    answer<{ holders: LockNode[] }>(database.locks.$get({ param: { id } }, until(signal)), signal),

  signalSession: (id: string, pid: number, json: SignalBody) =>
    answer<{ signalled: number }>(
      database.sessions[":pid"].signal.$post({ param: { id, pid: String(pid) }, json }),
    ),

  /** It goes on though the process that answered is gone: another one tells of it then. */
  chooseIndexes: async (
    id: string,
    json: WorkloadBody,
    signal: AbortSignal,
    onProgress: (progress: WorkloadProgress) => void,
  ) => {
    const told = (sent: Promise<Response>) =>
      steps<{ id: string }, WorkloadProgress>(sent, signal, onProgress);
    let run = "";
    const sent = database.workloads.$post({ param: { id }, json }, until(signal)).then((reply) => {
      run = reply.headers.get("X-Workload-Run") ?? "";
      return reply;
    });
    let chosen = await told(sent);
    for (let tries = 0; run && isLost(chosen) && !signal.aborted && tries < 30; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const param = { id, run };
      chosen = await told(database.workloads.runs[":run"].$get({ param }, until(signal)));
    }
    return chosen;
  },

  workloads: (id: string, signal: AbortSignal) =>
    answer<{ workloads: ListedWorkload[] }>(
      database.workloads.$get({ param: { id } }, until(signal)),
      signal,
    ),

  workload: (id: string, signal: AbortSignal) =>
    answer<ReadWorkload>(http.workloads[":id"].$get({ param: { id } }, until(signal)), signal),

  /** Plans of one statement as it is, and with indexes that nobody has built. */
  whatIf: (
    id: string,
    text: string,
    candidates: { name: string; create: string }[],
    signal: AbortSignal,
  ): Promise<WhatIfAnswer | Problem> => {
    const added = candidates.map(({ name }) => name);
    const statements = [{ text, configurations: [{ added, dropped: [] }] }];
    return answer<WhatIfAnswer>(
      database["what-if"].$post({ param: { id }, json: { statements, candidates } }, until(signal)),
      signal,
    );
  },

  server: (id: string, signal: AbortSignal) =>
    answer<Server>(database.$get({ param: { id } }, until(signal)), signal),

  testDatabase: (json: ConnectionBody & { id?: string }, signal: AbortSignal) =>
    answer<Tested>(http.databases.test.$post({ json }, until(signal)), signal),

  addDatabase: (json: ConnectionBody) => answer<DatabaseEntry>(http.databases.$post({ json })),

  connection: (id: string, signal: AbortSignal) =>
    answer<Connection>(database.connection.$get({ param: { id } }, until(signal)), signal),

  editDatabase: (id: string, json: ConnectionBody) =>
    answer<DatabaseEntry>(database.$put({ param: { id }, json })),

  removeDatabase: (id: string) => answer<{ deleted: string }>(database.$delete({ param: { id } })),

  share: ({ title, document }: Share, terms: ShareTerms) =>
    answer<{ id: string; deleteKey: string }>(
      http.shares.$post({ json: { title, document, ...terms } }),
    ),

  openShare: (id: string, signal: AbortSignal) =>
    answer<Share>(http.shares[":id"].$get({ param: { id } }, until(signal)), signal),

  shareNotes: (id: string, signal: AbortSignal) =>
    orThrow(
      answer<ShareNotes>(
        http.shares[":id"].notes.$get({ param: { id }, header: asWriter(id) }, until(signal)),
        signal,
      ),
    ),

  addShareNote: (id: string, json: NewShareNote) =>
    answer<{ id: string }>(
      http.shares[":id"].notes.$post({ param: { id }, header: asWriter(id), json }),
    ),

  changeShareNote: (id: string, note: string, json: ChangedShareNote) =>
    answer<{ changed: string }>(
      http.shares[":id"].notes[":note"].$patch({ param: { id, note }, header: asWriter(id), json }),
    ),

  deleteShareNote: (id: string, note: string) =>
    answer<{ deleted: string }>(
      http.shares[":id"].notes[":note"].$delete({ param: { id, note }, header: asWriter(id) }),
    ),

  readMentions: (notes: string[]) =>
    answer<{ read: number }>(http.mentions.read.$post({ json: { notes } })),

  captures: (signal: AbortSignal) =>
    answer<{ captures: ListedCapture[] }>(http.captures.$get({}, until(signal)), signal),

  /** As its bytes are: what is packed by gzip is unpacked while it is read. */
  addCapture: (
    log: Blob,
    query: { title: string; prefix?: string },
    { signal, onSent = () => undefined }: Uploading,
  ) => {
    const options = { init: { body: log, signal }, fetch: uploadFetch(onSent) };
    return answer<{ id: string }>(http.captures.$post({ query }, options), signal);
  },

  capture: (id: string, signal: AbortSignal) =>
    answer<ReadCapture>(http.captures[":id"].$get({ param: { id } }, until(signal)), signal),

  startCounting: (id: string, signal: AbortSignal) =>
    answer<{ id: string; startedAt: string }>(
      database.counting.$post({ param: { id } }, until(signal)),
      signal,
    ),

  stopCounting: ({ database: id, id: counting, title }: StoppedCapture, signal: AbortSignal) =>
    answer<{ id: string }>(
      database.counting[":counting"].stop.$post(
        { param: { id, counting }, json: { title } },
        until(signal),
      ),
      signal,
    ),

  forgetCounting: (id: string, counting: string) =>
    answer<{ deleted: string }>(
      database.counting[":counting"].$delete({ param: { id, counting } }),
    ),

  startListening: (id: string, isEncrypted: boolean, signal: AbortSignal) =>
    answer<StartedListening>(
      database.listening.$post({ param: { id }, json: { isEncrypted } }, until(signal)),
      signal,
    ),

  heard: (id: string, listening: string, signal: AbortSignal) =>
    answer<Heard>(
      database.listening[":listening"].$get({ param: { id, listening } }, until(signal)),
      signal,
    ),

  stopListening: ({ database: id, id: listening, title }: StoppedCapture, signal: AbortSignal) =>
    answer<{ id: string }>(
      database.listening[":listening"].stop.$post(
        { param: { id, listening }, json: { title } },
        until(signal),
      ),
      signal,
    ),

  forgetListening: (id: string, listening: string) =>
    answer<{ deleted: string }>(
      database.listening[":listening"].$delete({ param: { id, listening } }),
    ),

  audit: (query: AuditQuery, signal: AbortSignal) =>
    answer<AuditPart>(http.audit.$get({ query }, until(signal)), signal),

  deleteCapture: (id: string) =>
    answer<{ deleted: string }>(http.captures[":id"].$delete({ param: { id } })),

  deleteShare: (id: string, key: string) =>
    answer<{ deleted: string }>(
      http.shares[":id"].delete.$post({ param: { id }, header: { "x-delete-key": key } }),
    ),
};

/** Nobody answered, or not to the end. */
const isLost = (answered: object | Problem): boolean =>
  isProblem(answered) && ["connection", "starting"].includes(answered.code);

const until = (signal: AbortSignal) => ({ init: { signal } });

/** A reply as a value. What no server answered becomes a Problem here, and nowhere else. */
async function answer<T>(
  sent: Promise<Pick<ClientResponse<unknown, number, string>, "ok" | "status" | "json">>,
  signal?: AbortSignal,
): Promise<T | Problem> {
  const since = performance.now();
  try {
    const reply = await sent;
    const body: unknown = await reply.json();
    if (reply.ok || isProblem(body)) return body as T | Problem;
    return problem("internal", `The server answered ${reply.status} without saying why.`);
  } catch {
    if (signal?.aborted) return cancelled(performance.now() - since);
    return problem(
      "connection",
      "Planlens' own server does not answer. It may have been stopped; start it again with npm start.",
    );
  }
}

/** Of what is answered line by line: each step is told, the last line is the answer. */
async function steps<T = MeasuredAnswer, P = Progress>(
  sent: Promise<Response>,
  signal: AbortSignal,
  onProgress: (progress: P) => void,
): Promise<T | Problem> {
  const reading = sent.then(async (reply) => {
    if (!reply.ok || !reply.body) return reply;
    let last = "";
    for await (const line of linesOf(reply.body)) {
      const told = JSON.parse(line);
      if (told.kind === "progress") onProgress(told);
      else last = line;
    }
    return new Response(last);
  });
  return answer<T>(reading, signal);
}

const cancelled = (after: number): Problem =>
  problem(
    "cancelled",
    `Cancelled after ${formatTime(after)}. The server was told to stop, and nothing remains of the run.`,
  );

/** For react-query, which tells an answer from a refusal by what is thrown. */
async function orThrow<T>(answered: Promise<T | Problem>): Promise<T> {
  const value = await answered;
  if (isProblem(value)) throw value;
  return value;
}

export const limitsQuery = queryOptions({
  queryKey: ["limits"],
  queryFn: ({ signal }) =>
    orThrow(answer<Answer<typeof http.limits.$get>>(http.limits.$get({}, until(signal)), signal)),
  staleTime: Number.POSITIVE_INFINITY,
});

export const databasesQuery = queryOptions({
  queryKey: ["databases"],
  queryFn: async ({ signal }): Promise<readonly DatabaseEntry[]> => {
    const { databases } = await orThrow(
      answer<Answer<typeof http.databases.$get>>(http.databases.$get({}, until(signal)), signal),
    );
    return databases;
  },
});

export type ApiDescription = Answer<(typeof http)["openapi.json"]["$get"]>;

export const apiDescriptionQuery = queryOptions({
  queryKey: ["openapi"],
  queryFn: ({ signal }) =>
    orThrow(answer<ApiDescription>(http["openapi.json"].$get({}, until(signal)), signal)),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Who is signed in, where that is asked. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }): Promise<SessionState> =>
    orThrow(answer<SessionState>(http.session.$get({}, until(signal)), signal)),
  staleTime: 60_000,
});

/** The notes that call whoever is signed in by a name. */
export const mentionsQuery = queryOptions({
  queryKey: ["mentions"],
  queryFn: async ({ signal }): Promise<readonly Mention[]> => {
    const { mentions } = await orThrow(
      answer<Answer<typeof http.mentions.$get>>(http.mentions.$get({}, until(signal)), signal),
    );
    return mentions;
  },
  refetchInterval: 60_000,
  refetchOnWindowFocus: true,
});
