import { ownText } from "#shared/base/own-text.ts";
import { logTimes } from "./log-times.ts";
import { createNames } from "./names.ts";
import type { ServerRecord } from "./server-record.ts";
import { severityOfText } from "./severity-words.ts";

/** A session, and a record of it. */
export type OfSession = [session: string, record: ServerRecord];

/** What all lines of a session have in common. */
interface Owner {
  readonly begins: number;
  readonly user: string | undefined;
  readonly database: string | undefined;
}

/** More sessions are open on no server. */
const MOST_OWNERS = 10_000;

/**
 * Reads a line of jsonlog whose keys stand in the order in which Postgres writes them
 * (`write_jsonlog` in jsonlog.c): only what is wanted is looked up, each key behind the one before
 * it. Inside of a string every quote has a backslash before it, so that `,"` begins a key. Undefined
 * for any other line.
 */
export function jsonLines() {
  const readTime = logTimes();
  const nameIn = createNames();
  const owners = new Map<string, Owner>();

  /** A session keeps its user: on all of its lines where it is named as far behind. */
  function ownerOf(session: string, text: string, begins: number): Owner {
    const known = owners.get(session);
    if (known?.begins === begins) return known;
    const head = text.slice(0, begins);
    const [user, database] = [USER, DATABASE].map((key) => {
      const name = stringIn(head, key);
      return name === undefined ? undefined : ownText(name);
    });
    const owner = { begins, user, database };
    if (owners.size >= MOST_OWNERS) owners.clear();
    owners.set(session, owner);
    return owner;
  }

  return (text: string, number: number): OfSession | undefined => {
    if (!text.startsWith(TIMESTAMP)) return undefined;
    const message = behind(text, MESSAGE, TIMESTAMP.length, text.length);
    if (message < 0) return undefined;
    const messageEnd = closing(text, message);
    const session = behind(text, SESSION, TIMESTAMP.length, message);
    const begins = session < 0 ? message : session;
    const sessionEnd = session < 0 ? TIMESTAMP.length : closing(text, session);
    const key = session < 0 ? (processIn(text, message) ?? "") : nameIn(text, session, sessionEnd);
    const { user, database } = ownerOf(key, text, begins);
    const severity = behind(text, SEVERITY, sessionEnd, message);
    const severityEnd = severity < 0 ? sessionEnd : closing(text, severity);
    const backend = text.indexOf(BACKEND, messageEnd);
    const below = text.slice(messageEnd, backend < 0 ? text.length : backend);
    const record: ServerRecord = {
      first: number,
      last: number,
      lines: 1,
      at: readTime(text.slice(TIMESTAMP.length, closing(text, TIMESTAMP.length))),
      user,
      database,
      application: stringIn(below, APPLICATION),
      severity: severity < 0 ? "LOG" : severityOfText(nameIn(text, severity, severityEnd)),
      sqlState: stringIn(text.slice(severityEnd, message), SQL_STATE),
      message: unescaped(text, message, messageEnd),
      detail: stringIn(below, DETAIL),
      context: stringIn(below, CONTEXT),
      statement: stringIn(below, STATEMENT),
    };
    return [key, record];
  };
}

const TIMESTAMP = '{"timestamp":"';
const USER = ',"user":"';
const DATABASE = ',"dbname":"';
const SESSION = ',"session_id":"';
const SEVERITY = ',"error_severity":"';
const SQL_STATE = ',"state_code":"';
const MESSAGE = ',"message":"';
const DETAIL = ',"detail":"';
const CONTEXT = ',"context":"';
const STATEMENT = ',"statement":"';
const APPLICATION = ',"application_name":"';
const BACKEND = ',"backend_type":"';

/** Where the value of a key begins that stands between two places; -1 where it does not. */
function behind(text: string, key: string, from: number, end: number): number {
  const at = text.indexOf(key, from);
  return at < 0 || at >= end ? -1 : at + key.length;
}

function stringIn(text: string, key: string): string | undefined {
  const from = behind(text, key, 0, text.length);
  return from < 0 ? undefined : unescaped(text, from, closing(text, from));
}

const processIn = (text: string, end: number): string | undefined =>
  /,"pid":(\d+)/.exec(text.slice(0, end))?.[1];

/** Where the string ends that goes on at this place. */
function closing(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at < 0 ? text.length : at;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}

const BACKSLASH = 92;

/** With the quotes around it, if the line was not cut before the second. */
function unescaped(text: string, from: number, end: number): string {
  const value = text.slice(from, end);
  if (!value.includes("\\")) return value;
  try {
    return JSON.parse(end < text.length ? text.slice(from - 1, end + 1) : `"${value}"`) as string;
  } catch {
    return value; // It was cut inside of an escape: shown as it stands.
  }
}
