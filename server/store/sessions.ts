import { createHash, randomBytes } from "node:crypto";
import type { Pool } from "pg";
import type { Role } from "#shared/base/role.ts";
import { ask } from "./ask.ts";

export interface Session {
  /** Of whoever signed in at a provider. */
  readonly name?: string;
  readonly role: Role;
}

/** What let somebody in: a token, or the provider. */
export type Grant = string;

/** In seconds: a working day, and then one signs in again. */
export const sessionLifetime = 12 * 60 * 60;

const hash = (text: string) => createHash("sha256").update(text).digest();

/** Answers with what the browser keeps. */
export async function addSession(
  store: Pool,
  grant: Grant,
  { name, role }: Session,
): Promise<string> {
  const id = randomBytes(32).toString("base64url");
  await ask(store, "delete from planlens.sessions where expires_at < now()");
  await ask(
    store,
    `insert into planlens.sessions (id_hash, granted_by, name, role, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(secs => $5))`,
    [hash(id), hash(grant), name ?? null, role, sessionLifetime],
  );
  if (name !== undefined) await ask(store, seenNow, [name]);
  return id;
}

/** Whoever did not sign in for a year is called by nobody. */
const seenNow = `
  with gone as (
    delete from planlens.people where last_seen < now() - interval '1 year' and name <> $1
  )
  insert into planlens.people (name) values ($1)
  on conflict (name) do update set last_seen = now()`;

export async function readSession(
  store: Pool,
  id: string,
  grants: readonly Grant[],
): Promise<Session | undefined> {
  const [found] = await ask<{ name: string | null; role: Role }>(
    store,
    `select name, role from planlens.sessions
     where id_hash = $1 and granted_by = any($2) and expires_at > now()`,
    [hash(id), grants.map(hash)],
  );
  return found && { role: found.role, ...(found.name !== null && { name: found.name }) };
}

export async function deleteSession(store: Pool, id: string): Promise<void> {
  await ask(store, "delete from planlens.sessions where id_hash = $1", [hash(id)]);
}
