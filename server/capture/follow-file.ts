import { type FileHandle, open, readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Bytes, Milliseconds } from "#shared/base/units.ts";

export interface Following {
  /** A file; or a folder, of whose files it is the one that was written last. */
  readonly path: string;
  /** With what is in it already. */
  readonly isWhole: boolean;
  /** Ends it, when all has been read that was written by then. */
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** Some file systems tell of no change: those that are mounted from elsewhere. */
const POLL: Milliseconds = 200;

/**
 * What is written to a log, while it is written: nothing, from time to time, where nothing new is
 * there. A file that was moved away is read to its end, and the one that came in its place from its
 * beginning, and so is one that was emptied.
 */
export async function* followFile(following: Following): AsyncGenerator<Uint8Array> {
  const first = yield* firstFile(following);
  if (!first) return;
  let file = first;
  /** How far others were read: one may be written to again. */
  const read = new Map<string, Bytes>();
  try {
    for (let isLast = false; !isLast; ) {
      isLast = following.signal.aborted;
      yield* newIn(file);
      const next = await successor(file, following.path);
      if (next) {
        // Something may have been written to it before it was moved.
        yield* newIn(file);
        if (file.isInLine) yield NEW_LINE;
        await file.handle.close();
        if (next.path !== file.path) {
          read.set(file.path, file.at);
          next.at = read.get(next.path) ?? 0;
        }
        file = next;
        isLast = false;
      } else if (!isLast) {
        yield NOTHING;
        await pause(following.signal);
      }
    }
  } finally {
    await file.handle.close();
  }
}

/** The last lines of what is in a log by now: they tell how it is written. */
export async function lastLines(path: string): Promise<string> {
  const found = await logAt(path);
  if (found === undefined) return "";
  const { handle, at } = await openFile(found, true);
  const from = Math.max(0, at - CHUNK);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(CHUNK), 0, CHUNK, from);
  await handle.close();
  const text = buffer.subarray(0, bytesRead).toString("utf8");
  return from === 0 ? text : text.slice(text.indexOf("\n") + 1);
}

interface OpenFile {
  readonly path: string;
  readonly handle: FileHandle;
  /** What tells it from others, whatever they are called. */
  readonly identity: string;
  at: Bytes;
  /** Its last line has not ended. */
  isInLine: boolean;
}

async function* firstFile({ path, isWhole, signal, say }: Following) {
  for (let isSaid = false; ; isSaid = true) {
    const found = await logAt(path);
    if (found !== undefined) return openFile(found, !isWhole && !isSaid);
    if (signal.aborted) return;
    if (!isSaid) say(`There is no ${path} yet. It is waited for.`);
    yield NOTHING;
    await pause(signal);
  }
}

async function openFile(path: string, isAtEnd: boolean): Promise<OpenFile> {
  const handle = await open(path);
  const { size } = await handle.stat();
  const identity = await identityOf(handle);
  return { path, handle, identity, at: isAtEnd ? size : 0, isInLine: false };
}

/** The log at a path, if there is one: in a folder the one that was written last, of those that are alike. */
async function logAt(path: string, extension?: string): Promise<string | undefined> {
  const found = await ifThere(stat(path));
  if (!found?.isDirectory()) return found && path;
  const names = (await readdir(path)).filter((name) =>
    extension === undefined ? logs.has(extname(name)) : extname(name) === extension,
  );
  const files = await Promise.all(
    names.map(async (name) => ({
      name,
      at: (await ifThere(stat(join(path, name))))?.mtimeMs ?? 0,
    })),
  );
  const [newest] = files.toSorted((a, b) => b.at - a.at || b.name.localeCompare(a.name));
  return newest && join(path, newest.name);
}

/** Postgres' own names for its three forms. */
const logs: ReadonlySet<string> = new Set([".log", ".csv", ".json"]);

async function* newIn(file: OpenFile): AsyncGenerator<Uint8Array> {
  const { size } = await file.handle.stat();
  if (size < file.at) {
    file.at = 0;
    if (file.isInLine) yield NEW_LINE;
  }
  for (;;) {
    const { buffer, bytesRead } = await file.handle.read(Buffer.alloc(CHUNK), 0, CHUNK, file.at);
    if (bytesRead === 0) return;
    file.at += bytesRead;
    file.isInLine = buffer[bytesRead - 1] !== NEW_LINE[0];
    yield buffer.subarray(0, bytesRead);
  }
}

const CHUNK: Bytes = 65_536;
const NEW_LINE = Uint8Array.of(10);
const NOTHING = new Uint8Array(0);

/** Another file that has taken this one's place. */
async function successor(file: OpenFile, path: string): Promise<OpenFile | undefined> {
  const found = await logAt(path, extname(file.path));
  if (found === undefined) return;
  const next = await ifThere(openFile(found, false));
  if (next && next.identity !== file.identity) return next;
  await next?.handle.close();
  return;
}

async function identityOf(handle: FileHandle): Promise<string> {
  const { dev, ino } = await handle.stat({ bigint: true });
  return `${dev} ${ino}`;
}

/** It may be moved away at any time. */
async function ifThere<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    throw error;
  }
}

const pause = (signal: AbortSignal) => sleep(POLL, undefined, { signal }).catch(() => undefined);
