import { type Problem, problem } from "#shared/base/problem.ts";
import { unknownMode, unreadableFile } from "./client-config.ts";
import { sessionAttributes } from "./session-attributes.ts";
import { tlsModes } from "./tls-mode.ts";

/** What Node or pg throw when there is no Postgres to talk to; nothing if it is something else. */
export function connectionProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return;
  const first = error instanceof AggregateError ? (error.errors[0] ?? error) : error;
  const sentence =
    byCode[codeOf(first)] ?? byMessage.find(([words]) => words.test(first.message))?.[1];
  return sentence && problem("connection", sentence(first));
}

/** One name may have several addresses, and Node tried them all: AggregateError. */
const codeOf = (error: { code?: unknown }) => String(error.code ?? "");

interface SystemError extends Error {
  readonly address?: string;
  readonly port?: number;
  readonly hostname?: string;
}

type Sentence = (error: SystemError) => string;

export const connectionLost =
  "The connection to the server was lost. Nothing was changed. Try again when the server is back.";

/** What we throw ourselves when we were let in, and no transaction began. */
export const noTurn = "No transaction began in time";

/** What we throw ourselves when what answers is no Postgres. */
export const speaksHttp = "What answers speaks HTTP";
export const speaksOtherwise = "What answers does not speak as Postgres does";

/** Of several hosts, none is the kind of server that the address asks for. */
export const noneMeant = "No host is as target_session_attrs asks";
export const unknownAttributes = "The target_session_attrs of an address is unknown";

const refused: Sentence = ({ address, port }) =>
  `Nothing answers at ${[address, port].filter(Boolean).join(":")}. Does Postgres run there, and does it listen on that address?`;

const unreachable: Sentence = ({ address }) =>
  `There is no way through the network to ${address ?? "that address"}. Is a VPN or a tunnel missing?`;

const unknownHost: Sentence = ({ hostname }) =>
  `There is no host named ${hostname ?? "so"}. Look at the address again.`;

const silent: Sentence = () =>
  "The server did not answer within 10 seconds. Does a firewall stand before it?";

const untrusted: Sentence = ({ message }) =>
  `The server's certificate is not trusted here: ${message}. Give the root certificate that vouches for it; with sslmode=require and no root certificate the connection is encrypted without checking.`;

const notPostgres: Sentence = () =>
  "What answers there does not agree on encryption as Postgres does. Is Postgres at that port, or another service?";

const lost: Sentence = () => connectionLost;

/** https://nodejs.org/api/errors.html#common-system-errors */
const byCode: Readonly<Record<string, Sentence>> = {
  ECONNREFUSED: refused,
  ENOENT: refused,
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  ETIMEDOUT: silent,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ECONNRESET: lost,
  EPIPE: lost,
  EPROTO: notPostgres,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_HAS_EXPIRED: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: untrusted,
};

/** What pg throws has no code. */
const byMessage: readonly (readonly [RegExp, Sentence])[] = [
  [/^Connection terminated due to connection timeout|^timeout expired/, silent],
  [/^Connection terminated|^Client has encountered a connection error/, lost],
  [
    new RegExp(noTurn),
    () =>
      "The server, or a pooler before it, let Planlens in and began no transaction within 15 seconds. Is the server behind the pooler away, or are all of its connections taken?",
  ],
  [
    new RegExp(speaksHttp),
    () =>
      "What answers there speaks HTTP, and is no Postgres: a web server, or a proxy. Look at the port again.",
  ],
  [
    // The second is pg's, of a whole message.
    new RegExp(`${speaksOtherwise}|^received invalid response`),
    () => "What answers there does not speak as Postgres does. Look at the port again.",
  ],
  [
    new RegExp(noneMeant),
    () =>
      "The server answers, and is not the kind that target_session_attrs asks for; nor is any other host of this connection. After a failover, try again in a moment.",
  ],
  [
    new RegExp(unknownAttributes),
    () =>
      `The target_session_attrs of this connection is none that Postgres knows: ${sessionAttributes.join(", ")}. It is set where Planlens is started.`,
  ],
  [/^Query read timeout/, () => "The server stopped answering. Is it still running?"],
  [
    /^The server does not support SSL connections/,
    () =>
      "The server does not offer encryption. Take sslmode out of the address, or set sslmode=disable.",
  ],
  [/^There was an error establishing an SSL connection/, notPostgres],
  [
    new RegExp(unknownMode),
    () =>
      `The sslmode of this connection is none that Postgres knows: ${tlsModes.join(", ")}. It is set where Planlens is started.`,
  ],
  [
    new RegExp(unreadableFile),
    () =>
      "A certificate or key that this connection names is not there, or Planlens may not read it. It is a file on Planlens' server.",
  ],
  [
    /client password must be a string/,
    () => "The server asks for a password, and the address has none.",
  ],
];
