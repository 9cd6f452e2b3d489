import { createStore, del, get, set, type UseStore, update } from "idb-keyval";
import { newId } from "#client/documents.ts";
import { type Problem, problem } from "#shared/base/problem.ts";
import type { Share } from "#shared/shares/share.ts";

/** So many are kept, the newest: whoever wants one for longer has its file. */
const KEPT = 20;
const LIST = "list";

let opened: UseStore | undefined;
const store = (): UseStore => {
  opened ??= createStore("planlens-shares", "shares");
  return opened;
};

/** What the browser refused to keep lasts as long as the page. */
const unkept = new Map<string, Share>();

/** Keeps what was opened from a file in this browser, and answers with its id. */
export async function keepShare(share: Share): Promise<string> {
  const id = newId();
  const dropped: string[] = [];
  try {
    await set(id, share, store());
    await update<string[]>(
      LIST,
      (known = []) => {
        const all = [id, ...known];
        dropped.push(...all.splice(KEPT));
        return all;
      },
      store(),
    );
    await Promise.all(dropped.map((each) => del(each, store())));
  } catch {
    unkept.set(id, share);
  }
  return id;
}

export async function readKeptShare(id: string): Promise<Share | Problem> {
  try {
    return unkept.get(id) ?? (await get<Share>(id, store())) ?? notHere;
  } catch {
    return notHere;
  }
}

const notHere = problem(
  "not-found",
  "This browser does not keep what this address opened. Open the file again on the first page.",
);
