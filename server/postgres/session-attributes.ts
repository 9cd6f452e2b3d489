import type { Client } from "pg";
import { sql } from "./sql.ts";

/**
 * Which of several servers is meant.
 * https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-CONNECT-TARGET-SESSION-ATTRS
 */
export const sessionAttributes = [
  "any",
  "read-write",
  "read-only",
  "primary",
  "standby",
  "prefer-standby",
] as const;
export type SessionAttributes = (typeof sessionAttributes)[number];

/** Nothing said is any; undefined is none that libpq knows. */
export function sessionAttributesOf({ searchParams }: URL): SessionAttributes | undefined {
  const said = searchParams.get("target_session_attrs") || "any";
  return sessionAttributes.find((each) => each === said);
}

/** How all hosts are tried: who prefers a standby takes any if there is none. */
export const attemptsFor = (wanted: SessionAttributes): readonly Wanted[] =>
  wanted === "prefer-standby" ? ["standby", "any"] : [wanted];

type Wanted = Exclude<SessionAttributes, "prefer-standby">;

export async function fits(client: Client, wanted: Wanted): Promise<boolean> {
  if (wanted === "any") return true;
  const { rows } = await client.query<Session>(askSession);
  const [session] = rows;
  return session !== undefined && isMeant[wanted](session);
}

interface Session {
  readonly isStandby: boolean;
  readonly isReadOnly: boolean;
}

const askSession = sql("session-attributes");

const isMeant: Readonly<Record<Exclude<Wanted, "any">, (session: Session) => boolean>> = {
  "read-write": ({ isReadOnly }) => !isReadOnly,
  "read-only": ({ isReadOnly }) => isReadOnly,
  primary: ({ isStandby }) => !isStandby,
  standby: ({ isStandby }) => isStandby,
};
