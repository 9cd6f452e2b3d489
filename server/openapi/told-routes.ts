import { z } from "zod";
import { planFields } from "#server/routes/plans.ts";
import * as replies from "./replies.ts";

/** What is said of a route; what it takes is told by the schemas at its door. */
export interface ToldRoute {
  readonly says: string;
  /** Nothing where it leads elsewhere. */
  readonly reply?: z.ZodType;
  /** 200, unless it is said. */
  readonly status?: 201 | 302;
  /** Lines of JSON: the steps, and at last the answer or a Problem. */
  readonly isStream?: true;
  /** The same as text, for who asks for it. */
  readonly asText?: z.ZodType;
  /** Where the route reads its body itself. */
  readonly body?: Readonly<Record<string, z.ZodType>>;
}

export interface Group {
  readonly title: string;
  readonly routes: Readonly<Record<string, ToldRoute>>;
}

const { problem: _, ...of } = replies;

/** Below /api, as a reader would look for them. */
export const groups: readonly Group[] = [
  {
    title: "Plans and shares",
    routes: {
      "POST /plans": {
        says: "Shares a plan that EXPLAIN printed, in any form that the first page takes, and answers with its address. The body is the text, or JSON with the plan and what else is to be said of it.",
        body: { "text/plain": z.string(), "application/json": planFields },
        reply: of.planShare,
        asText: of.planShareWords,
        status: 201,
      },
      "POST /shares": {
        says: "Keeps what the app shares, in its stored format.",
        reply: of.share,
        status: 201,
      },
      "GET /shares/:id": { says: "Opens a share.", reply: of.openedShare },
      "POST /shares/:id/delete": {
        says: "Deletes a share, for whoever has its delete key.",
        reply: of.deleted,
      },
      "GET /shares/:id/notes": {
        says: "The notes on a share, for whoever may open it.",
        reply: of.shareNotes,
      },
      "POST /shares/:id/notes": {
        says: "Adds a note to a share, to one of its nodes, or as an answer to another note.",
        reply: of.withId,
        status: 201,
      },
      "PATCH /shares/:id/notes/:note": {
        says: "Edits a note, for whoever wrote it; or resolves it, or opens it again.",
        reply: of.changed,
      },
      "DELETE /shares/:id/notes/:note": {
        says: "Deletes a note, for whoever wrote it or has the share’s delete key.",
        reply: of.deleted,
      },
      "GET /mentions": {
        says: "The notes on shares that call whoever is signed in by a name.",
        reply: of.mentions,
      },
      "POST /mentions/read": { says: "Marks such notes as seen.", reply: of.read },
    },
  },
  {
    title: "Databases",
    routes: {
      "GET /databases": {
        says: "Lists the databases that Planlens knows.",
        reply: of.databases,
      },
      "POST /databases": {
        says: "Adds a connection that was tried, by its address or its fields.",
        reply: of.databaseEntry,
        status: 201,
      },
      "POST /databases/test": {
        says: "Tries a connection and says what works there and what is missing. Nothing is kept.",
        reply: of.tested,
      },
      "GET /databases/:id": {
        says: "Connects, and says what works there and what is missing.",
        reply: of.described,
      },
      "PUT /databases/:id": {
        says: "Changes a connection that was added on the page.",
        reply: of.databaseEntry,
      },
      "DELETE /databases/:id": {
        says: "Removes a connection that was added on the page, with its attempts, notes and history.",
        reply: of.deleted,
      },
      "GET /databases/:id/connection": {
        says: "The fields of a connection that was added on the page, without its password.",
        reply: of.connection,
      },
    },
  },
  {
    title: "Statements that are run or planned",
    routes: {
      "POST /databases/:id/explain": {
        says: "Explains a statement: runs it (analyze), only plans it (estimate), or plans it for any values (generic). Always in a transaction that is rolled back.",
        reply: of.explained,
      },
      "GET /databases/:id/runs/:run": {
        says: "How many runs have their turn before one that was named when it was sent.",
        reply: of.place,
      },
      "POST /databases/:id/parameters": {
        says: "A statement’s parameters, with their types and values that the statistics offer.",
        reply: of.parameters,
      },
      "POST /databases/:id/effects": {
        says: "What a statement would change, which locks it would hold and what a rollback would not undo, in sentences.",
        reply: of.effects,
      },
      "POST /databases/:id/trials": {
        says: "Builds an index in a transaction, runs the statement without and with it, and rolls back.",
        reply: of.trial,
      },
      "POST /databases/:id/measurements": {
        says: "Runs a statement several times.",
        reply: of.measured,
        isStream: true,
      },
      "POST /databases/:id/overheads": {
        says: "Measures what EXPLAIN ANALYZE itself costs a statement.",
        reply: of.measured,
        isStream: true,
      },
      "POST /databases/:id/comparisons": {
        says: "Runs statements that only read beside one another, several times in turns, and tells what each takes.",
        reply: of.comparison,
      },
      "GET /databases/:id/room": {
        says: "How many connections a load could take.",
        reply: of.room,
      },
      "POST /databases/:id/loads": {
        says: "Puts a reading statement under load, for who has confirmed on which server and as whom.",
        reply: of.measured,
        isStream: true,
      },
    },
  },
  {
    title: "What to change",
    routes: {
      "POST /databases/:id/findings": {
        says: "What is wrong in a plan, with what its database tells beside it.",
        reply: of.findings,
      },
      "POST /databases/:id/suggestions": {
        says: "Ideas for indexes, from a plan and the catalog.",
        reply: of.suggestions,
      },
      "POST /databases/:id/index-prices": {
        says: "The indexes that a statement gains most by, each with what the planner says of it. Nothing is run or built.",
        reply: of.priced,
      },
      "POST /databases/:id/index-prices/steps": {
        says: "The same, and what is done until then: reading the catalog, starting a planner, giving it the statistics, planning.",
        reply: of.priced,
        isStream: true,
      },
      "POST /databases/:id/index-prices/others": {
        says: "What suggested indexes do to the other heavy statements.",
        reply: of.others,
      },
      "POST /databases/:id/index-prices/hypopg": {
        says: "What the live server’s own planner says of an index, where it has HypoPG.",
        reply: of.hypopg,
      },
      "POST /databases/:id/what-if": {
        says: "What the planner would do with indexes that nobody has built, or without some that are there.",
        reply: of.whatIf,
      },
      "GET /databases/:id/workloads": {
        says: "Lists the sets of indexes that were chosen for this database.",
        reply: of.workloads,
      },
      "POST /databases/:id/workloads": {
        says: "Chooses indexes for the heaviest statements at once, within limits.",
        reply: of.chosenWorkload,
        isStream: true,
      },
      "GET /databases/:id/workloads/runs/:run": {
        says: "Follows such a choice that goes on, by the X-Workload-Run of the answer to its request.",
        reply: of.chosenWorkload,
        isStream: true,
      },
      "GET /workloads/:id": { says: "A set that was chosen.", reply: of.workload },
    },
  },
  {
    title: "The heaviest statements",
    routes: {
      "GET /databases/:id/statements": {
        says: "Ranks the statements of pg_stat_statements, since its reset or in a window of time.",
        reply: of.ranking,
      },
      "GET /databases/:id/statements/:key": {
        says: "One statement with its whole text and what was counted of it.",
        reply: of.statement,
      },
      "GET /databases/:id/statements/:key/parameters": {
        says: "The parameters of a statement of the ranking, with values that the statistics offer.",
        reply: of.parameters,
      },
      "GET /databases/:id/statements/:key/history": {
        says: "What one statement did in each step of a window of time.",
        reply: of.history,
      },
      "GET /databases/:id/history": {
        says: "Whether snapshots of this database are taken, and since when.",
        reply: of.collecting,
      },
      "PUT /databases/:id/history": {
        says: "Turns snapshots on or off, and says how often and for how long.",
        reply: of.collecting,
      },
      "POST /databases/:id/marks": {
        says: "Marks a moment in the history of statements, such as a deployment.",
        reply: of.withId,
        status: 201,
      },
      "GET /databases/:id/statement-plans/:key": {
        says: "The plans that a statement had over time, generic and with values of the statistics.",
        reply: of.statementPlans,
      },
      "GET /databases/:id/statement-notes/:key": {
        says: "Notes on a statement.",
        reply: of.notes,
      },
      "POST /databases/:id/statement-notes/:key": {
        says: "Adds a note to a statement.",
        reply: of.withId,
        status: 201,
      },
      "DELETE /databases/:id/statement-notes/:key/:note": {
        says: "Deletes a note.",
        reply: of.deleted,
      },
      "POST /databases/:id/touched-relations": {
        says: "The relations that a statement touches, how large they are, and their indexes.",
        reply: of.relations,
      },
      "POST /snapshots": {
        says: "Ranks an export of pg_stat_statements, or what lies between two. Nothing of it is kept.",
        reply: of.ranking,
      },
    },
  },
  {
    title: "Captures",
    routes: {
      "GET /captures": { says: "Lists what applications were seen to send.", reply: of.captures },
      "POST /captures": {
        says: "Reads a log while it comes, plain or packed by gzip, and keeps what it tells of.",
        body: { "application/octet-stream": z.string() },
        reply: of.withId,
        status: 201,
      },
      "POST /captures/followed": {
        says: "Begins a capture of a log that is sent part by part, while it is written.",
        reply: of.withId,
        status: 201,
      },
      "POST /captures/:id/parts": {
        says: "Takes a part of such a log, or nothing, to say that it goes on.",
        body: { "application/octet-stream": z.string() },
        reply: of.logPart,
      },
      "POST /captures/:id/end": {
        says: "Ends it, and keeps what it told.",
        reply: of.withId,
      },
      "GET /captures/:id": { says: "One capture.", reply: of.capture },
      "DELETE /captures/:id": { says: "Deletes a capture.", reply: of.deleted },
      "POST /databases/:id/counting": {
        says: "Begins a capture by what pg_stat_statements counts from now on.",
        reply: of.counting,
        status: 201,
      },
      "POST /databases/:id/counting/:counting/stop": {
        says: "Ends it, and keeps what was counted.",
        reply: of.withId,
        status: 201,
      },
      "DELETE /databases/:id/counting/:counting": {
        says: "Ends it, and keeps nothing.",
        reply: of.deleted,
      },
      "POST /databases/:id/listening": {
        says: "Begins a capture at the wire: a proxy on the machine of Planlens, before the database.",
        reply: of.listening,
        status: 201,
      },
      "GET /databases/:id/listening/:listening": {
        says: "How many connections the proxy has, and what their applications may not tell.",
        reply: of.heard,
      },
      "POST /databases/:id/listening/:listening/stop": {
        says: "Ends the proxy, and keeps what was sent through it.",
        reply: of.withId,
        status: 201,
      },
      "DELETE /databases/:id/listening/:listening": {
        says: "Ends the proxy, and keeps nothing.",
        reply: of.deleted,
      },
    },
  },
  {
    title: "Health",
    routes: {
      "GET /databases/:id/health": {
        says: "Checks a server’s sessions, vacuum, memory and disk, indexes and settings.",
        reply: of.health,
      },
      "GET /databases/:id/health/steps": {
        says: "The same checks, each as soon as it is told.",
        reply: of.healthSteps,
        isStream: true,
      },
      "GET /databases/:id/locks": { says: "Who waits for whom now.", reply: of.locks },
      "POST /databases/:id/sessions/:pid/signal": {
        says: "Cancels or ends a session, if it is still the one that was seen.",
        reply: of.signalled,
      },
    },
  },
  {
    title: "Attempts",
    routes: {
      "GET /databases/:id/attempts": {
        says: "The statements of a database that were tried.",
        reply: of.tried,
      },
      "POST /databases/:id/statement-key": {
        says: "The key under which a statement’s attempts and notes are kept.",
        reply: of.statementKey,
      },
      "GET /databases/:id/attempts/:key": {
        says: "The attempts at a statement.",
        reply: of.attempts,
      },
      "POST /databases/:id/attempts/:key": {
        says: "Adds a plan that was pasted to the attempts at a statement.",
        reply: of.withId,
        status: 201,
      },
      "GET /attempts/:id": { says: "One attempt.", reply: of.attempt },
      "PATCH /attempts/:id": { says: "Gives an attempt a note or a star.", reply: of.marked },
      "DELETE /attempts/:id": { says: "Deletes an attempt.", reply: of.deleted },
    },
  },
  {
    title: "Planlens itself",
    routes: {
      "GET /audit": {
        says: "What was run where by whom, the newest first.",
        reply: of.audit,
      },
      "GET /audit/export.csv": { says: "The same as a table, to its end." },
      "GET /openapi.json": { says: "This description.", reply: of.openApiDocument },
      "GET /health": { says: "Whether the app answers.", reply: of.ok },
      "GET /limits": {
        says: "What whoever started Planlens has set for all runs.",
        reply: of.limits,
      },
      "GET /session": {
        says: "Whether somebody is signed in, and how one could.",
        reply: of.session,
      },
      "POST /session": { says: "Signs in by the token.", reply: of.signedIn },
      "DELETE /session": { says: "Signs out.", reply: of.signedIn },
      "GET /session/oidc": { says: "Leads a browser to the provider to sign in.", status: 302 },
      "GET /session/callback": { says: "Where the provider leads back to.", status: 302 },
    },
  },
];
