import { DatabaseError } from "pg";
import { StoreFailed } from "#server/store/ask.ts";
import { type Place, type Problem, type ProblemCode, problem } from "#shared/base/problem.ts";
import { tokens } from "#shared/sql/tokens.ts";
import { connectionLost, connectionProblem } from "./connection-problem.ts";
import { offsetOfCharacter } from "./offset-of-character.ts";
import { RunFailed } from "./run-failed.ts";

/** What went wrong outside, as a sentence; nothing if it was not outside. The one place for it. */
export function problemOfError(error: unknown): Problem | undefined {
  if (error instanceof StoreFailed) return isFull(error) ? storeIsFull : storeFailed;
  if (error instanceof RunFailed) return runProblem(error);
  if (error instanceof DatabaseError) return databaseProblem(error);
  if (isAbort(error)) return cancelled;
  return connectionProblem(error);
}

const storeFailed = problem(
  "internal",
  "Planlens' own Postgres, which keeps shares and connections, does not answer. Is it still running?",
);

const storeIsFull = problem(
  "internal",
  "The disk of Planlens' own Postgres is full, so it keeps nothing new. Make room there and try again; what it holds is safe.",
);

const isFull = ({ cause }: StoreFailed) => cause instanceof DatabaseError && cause.code === "53100";

const isAbort = (error: unknown) => error instanceof Error && error.name === "AbortError";

const cancelled = problem("cancelled", "The statement was cancelled before it was done.");

function runProblem(failed: RunFailed): Problem | undefined {
  const { cause, run } = failed;
  if (run.isAborted) return cancelled;
  const isStopped = cause instanceof DatabaseError && cause.code === "57014";
  // Postgres says both in one code, and in the server's language: the clock tells them apart.
  if (isStopped) return run.elapsed < run.timeout - 10 ? cancelledThere : timedOut(run);
  const found = problemOfError(cause);
  const isOfStatement = cause instanceof DatabaseError && run.subject === "statement";
  const place = isOfStatement ? placeOf(cause, failed) : undefined;
  return found && place ? { ...found, place } : found;
}

const cancelledThere = problem(
  "cancelled",
  "Somebody cancelled the statement on the server before it was done.",
);

const timedOut = ({ timeout, subject }: RunFailed["run"]) =>
  problem(
    "timeout",
    subject === "index"
      ? `Building the index was stopped after ${seconds(timeout)}, the time it was given, and nothing of it remains. Give it more, or try it on a copy of the database.`
      : `The statement was stopped after ${seconds(timeout)}, the time it was given. Give it more, or look at its estimated plan, which does not run it.`,
  );

const seconds = (milliseconds: number) =>
  milliseconds === 1_000 ? "1 second" : `${milliseconds / 1_000} seconds`;

/** Postgres counts from 1, in characters of what it was sent. */
function placeOf({ position }: DatabaseError, { run: { sql } }: RunFailed): Place | undefined {
  if (!position) return;
  const offset = offsetOfCharacter(sql.text, Number(position) - 1);
  const token = tokens(sql.text).find((each) => each.offset === offset);
  return sql.original({ offset, length: token?.length ?? 0 });
}

function databaseProblem(error: DatabaseError): Problem {
  const code = error.code ?? "";
  const known = sentences[code] ?? sentences[code.slice(0, 2)];
  if (known) return problem(known[0], known[1](said(error)));
  const hint = error.hint ? ` ${error.hint}` : "";
  return problem("database-error", `Postgres says: ${said(error)}.${hint}`);
}

/** Postgres' messages have no full stop, and its hints have one. */
const said = ({ message }: DatabaseError) => message.replace(/\.$/, "");

/** As Postgres 14 and later say it, and as those before did; in other languages nothing is added. */
const isUnencrypted = (message: string) => /no encryption|SSL off/.test(message);

/** In other languages than English it is not known whose it is. */
const whoseLimit = (message: string): string => {
  const [, whose] = /^too many connections for (role|database)/.exec(message) ?? [];
  return whose
    ? `This ${whose} has all the connections that its CONNECTION LIMIT allows`
    : "The server has no connection left";
};

type Sentence = readonly [ProblemCode, (message: string) => string];

/** By SQLSTATE, or by its class. https://www.postgresql.org/docs/18/errcodes-appendix.html */
const sentences: Readonly<Record<string, Sentence>> = {
  "25006": [
    "writes",
    (message) => `Something in this statement writes, and it was run read-only: ${message}.`,
  ],
  "28P01": ["connection", (message) => `The server did not accept the password: ${message}.`],
  "28": [
    "connection",
    (message) =>
      `The server does not let this role in from here: ${message}.${isUnencrypted(message) ? " If it asks for encryption, take sslmode=require or better." : ""}`,
  ],
  "3D000": ["connection", (message) => `The server has no such database: ${message}.`],
  "42501": [
    "permission",
    (message) => `The role that Planlens connects as may not do this: ${message}.`,
  ],
  "53300": [
    "connection",
    (message) => `${whoseLimit(message)}: ${message}. Try again when some are closed.`,
  ],
  "53200": [
    "database-error",
    (message) =>
      `The server had no memory left for this statement: ${message}. A smaller work_mem may let it through, and its estimated plan can be shown without running it.`,
  ],
  "53100": [
    "database-error",
    (message) =>
      `The server's disk is full: ${message}. What this statement had written there is removed.`,
  ],
  "22P05": [
    "database-error",
    (message) =>
      `This database's encoding lacks a character of the statement: ${message}. No value in it can have that character.`,
  ],
  "55P03": [
    "lock-timeout",
    () =>
      "Another session holds a lock that this needs. Planlens does not wait long for it, so that nobody has to wait behind Planlens. Try again when that session is done.",
  ],
  "57014": [
    "timeout",
    () => "The server took too long to answer a question of Planlens' own, which was stopped.",
  ],
  "57P03": ["starting", (message) => `The server says: ${message}. Try again in a moment.`],
  // The server shuts down, crashed, or an administrator ended our session.
  "57P01": ["connection", () => connectionLost],
  "57P02": ["connection", () => connectionLost],
  // A pooler that cannot, or does not want to: PgBouncer says everything by this code.
  "08P01": [
    "connection",
    (message) =>
      /use SHOW HELP/.test(message)
        ? "This is the console of PgBouncer, which runs no statements. Name one of the databases behind it in the address."
        : `The server, or a pooler before it, says: ${message}.`,
  ],
  "08": ["connection", () => connectionLost],
};
