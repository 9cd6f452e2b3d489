import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { type Problem, problem } from "#shared/base/problem.ts";
import { ask } from "./ask.ts";
import { decrypt, encrypt } from "./encryption.ts";

export interface ConnectionEntry {
  readonly id: string;
  readonly name: string;
  readonly server: string;
}

export interface NewConnection {
  readonly name: string;
  readonly server: string;
  readonly url: string;
}

export const isConnectionId = (id: string) => /^[\da-f-]{36}$/.test(id);

export const listConnections = (store: Pool): Promise<ConnectionEntry[]> =>
  ask(store, "select id, name, server from planlens.connections order by created_at, id");

export async function nameOfConnection(store: Pool, id: string): Promise<string | undefined> {
  if (!isConnectionId(id)) return;
  const [found] = await ask<{ name: string }>(
    store,
    "select name from planlens.connections where id = $1",
    [id],
  );
  return found?.name;
}

/** Whether another has this name. */
export async function isNameTaken(store: Pool, name: string, id?: string): Promise<boolean> {
  const named = await ask(
    store,
    "select from planlens.connections where name = $1 and id is distinct from $2",
    [name, id ?? null],
  );
  return named.length > 0;
}

export async function addConnection(
  store: Pool,
  { name, server, url }: NewConnection,
  key: Buffer,
): Promise<ConnectionEntry> {
  const id = randomUUID();
  await ask(
    store,
    "insert into planlens.connections (id, name, server, encrypted_url) values ($1, $2, $3, $4)",
    [id, name, server, encrypt(url, id, key)],
  );
  return { id, name, server };
}

export async function readConnection(
  store: Pool,
  id: string,
  key: Buffer,
): Promise<(ConnectionEntry & { readonly url: string }) | Problem | undefined> {
  const [found] = await ask<ConnectionEntry & { encrypted_url: Buffer }>(
    store,
    "select id, name, server, encrypted_url from planlens.connections where id = $1",
    [id],
  );
  if (!found) return;
  const { encrypted_url, ...entry } = found;
  try {
    return { ...entry, url: decrypt(encrypted_url, id, key) };
  } catch {
    return problem("connection", otherKey(entry.name)); // nothing but a wrong key makes it fail
  }
}

const otherKey = (name: string) =>
  `The address of “${name}” was encrypted with another key than the one in use. Remove it and add it again.`;

export const updateConnection = async (
  store: Pool,
  { id, name, server, url }: NewConnection & { readonly id: string },
  key: Buffer,
): Promise<void> => {
  await ask(
    store,
    "update planlens.connections set name = $2, server = $3, encrypted_url = $4 where id = $1",
    [id, name, server, encrypt(url, id, key)],
  );
};

/** Whether there was one. */
export async function deleteConnection(store: Pool, id: string): Promise<boolean> {
  const rows = await ask(store, "delete from planlens.connections where id = $1 returning id", [
    id,
  ]);
  return rows.length > 0;
}
