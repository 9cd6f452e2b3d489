import { DatabaseError } from "pg";
import { expect, test } from "vitest";
import { StoreFailed } from "#server/store/ask.ts";
import { noTurn } from "./connection-problem.ts";
import { problemOfError } from "./problem-of-error.ts";

const lost =
  "The connection to the server was lost. Nothing was changed. Try again when the server is back.";

/** As the server sends it. */
function fromServer(code: string, message: string, more: { hint?: string } = {}) {
  return Object.assign(new DatabaseError(message, message.length, "error"), { code, ...more });
}

/** As Node or pg throw it. */
const fromNode = (message: string, more: object = {}) => Object.assign(new Error(message), more);

test.each([
  [
    new StoreFailed(fromServer("53100", "could not extend file")),
    "internal",
    "The disk of Planlens' own Postgres is full, so it keeps nothing new. Make room there and try again; what it holds is safe.",
  ],
  [
    fromServer("42P01", 'relation "x" does not exist'),
    "database-error",
    'Postgres says: relation "x" does not exist.',
  ],
  [
    fromServer("42703", 'column "x" does not exist', { hint: "Perhaps you meant y." }),
    "database-error",
    'Postgres says: column "x" does not exist. Perhaps you meant y.',
  ],
  [
    fromServer(
      "28000",
      'no pg_hba.conf entry for host "1.2.3.4", user "me", database "d", no encryption',
    ),
    "connection",
    'The server does not let this role in from here: no pg_hba.conf entry for host "1.2.3.4", user "me", database "d", no encryption. If it asks for encryption, take sslmode=require or better.',
  ],
  [
    fromServer("28000", 'role "x" does not exist'),
    "connection",
    'The server does not let this role in from here: role "x" does not exist.',
  ],
  [
    fromServer("08P01", "unsupported startup parameter: options"),
    "connection",
    "The server, or a pooler before it, says: unsupported startup parameter: options.",
  ],
  [
    fromServer("08P01", "invalid command 'begin', use SHOW HELP;"),
    "connection",
    "This is the console of PgBouncer, which runs no statements. Name one of the databases behind it in the address.",
  ],
  [
    fromServer("53300", "sorry, too many clients already"),
    "connection",
    "The server has no connection left: sorry, too many clients already. Try again when some are closed.",
  ],
  [
    fromServer("53300", 'too many connections for role "ann"'),
    "connection",
    'This role has all the connections that its CONNECTION LIMIT allows: too many connections for role "ann". Try again when some are closed.',
  ],
  [
    fromServer("53300", 'too many connections for database "shop"'),
    "connection",
    'This database has all the connections that its CONNECTION LIMIT allows: too many connections for database "shop". Try again when some are closed.',
  ],
  [
    fromServer("57P03", "the database system is starting up"),
    "starting",
    "The server says: the database system is starting up. Try again in a moment.",
  ],
  [
    fromServer("57014", "canceling statement due to statement timeout"),
    "timeout",
    "The server took too long to answer a question of Planlens' own, which was stopped.",
  ],
  [fromServer("57P01", "terminating connection due to administrator command"), "connection", lost],
  [fromServer("08006", "connection failure"), "connection", lost],
])("%s", (error, code, message) => {
  expect(problemOfError(error)).toEqual({ kind: "problem", code, message });
});

test.each([
  [
    fromNode("connect", { code: "ETIMEDOUT" }),
    "The server did not answer within 10 seconds. Does a firewall stand before it?",
  ],
  [
    fromNode("timeout expired"),
    "The server did not answer within 10 seconds. Does a firewall stand before it?",
  ],
  [
    fromNode("connect", { code: "EHOSTUNREACH", address: "10.0.0.1" }),
    "There is no way through the network to 10.0.0.1. Is a VPN or a tunnel missing?",
  ],
  [
    new AggregateError([fromNode("connect", { code: "ECONNREFUSED", address: "::1", port: 5432 })]),
    "Nothing answers at ::1:5432. Does Postgres run there, and does it listen on that address?",
  ],
  [
    fromNode("self-signed certificate", { code: "DEPTH_ZERO_SELF_SIGNED_CERT" }),
    "The server's certificate is not trusted here: self-signed certificate. Give the root certificate that vouches for it; with sslmode=require and no root certificate the connection is encrypted without checking.",
  ],
  [fromNode("read ECONNRESET", { code: "ECONNRESET" }), lost],
  [fromNode("Connection terminated unexpectedly"), lost],
  [
    fromNode(noTurn),
    "The server, or a pooler before it, let Planlens in and began no transaction within 15 seconds. Is the server behind the pooler away, or are all of its connections taken?",
  ],
  [fromNode("Query read timeout"), "The server stopped answering. Is it still running?"],
])("%s", (error, message) => {
  expect(problemOfError(error)).toEqual({ kind: "problem", code: "connection", message });
});

test("what was aborted was cancelled", () => {
  expect(problemOfError(new DOMException("aborted", "AbortError"))).toMatchObject({
    code: "cancelled",
    message: "The statement was cancelled before it was done.",
  });
});

test.each([new TypeError("x is not a function"), "text", undefined])(
  "our own faults are ours",
  (error) => {
    expect(problemOfError(error)).toBeUndefined();
  },
);
