import { createStore, del, get, set, type UseStore, update } from "idb-keyval";
import type { Figures } from "#shared/attempts/figures.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { PlanShare } from "#shared/shares/share-document.ts";

/** A plan as this browser keeps it: it stays here until its reader shares it. */
export interface PlanDocument extends Omit<PlanShare, "version" | "kind" | "database"> {
  readonly title: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly database?: DatabaseName;
  /** The reader's own word on what was changed for it, by which plan of the text it is, from 0. */
  readonly attemptNotes?: Readonly<Record<number, string>>;
  /** Where the store keeps it too: a run. */
  readonly attempt?: AttemptPlace;
  /** What was measured beyond one run. */
  readonly figures?: Figures;
}

interface AttemptPlace {
  readonly id: string;
  readonly statementKey: string;
}

interface DatabaseName {
  /** Absent in what was shared: the reader may not have that database. */
  readonly id?: string;
  readonly name: string;
}

export interface KeptPlan {
  readonly id: string;
  readonly title: string;
  readonly createdAt: string;
}

/** The first page lists this many; older ones are forgotten. */
const KEPT = 40;
const LIST = "list";

let opened: UseStore | undefined;
const store = (): UseStore => {
  opened ??= createStore("planlens", "plans");
  return opened;
};

/** What the browser refused to keep (a private window, no room left) lasts as long as the page. */
const unkept = new Map<string, PlanDocument>();

export const isUnkept = (id: string): boolean => unkept.has(id);

/** The one that was kept last and not read since: the next page asks for it at once. */
let fresh: { readonly id: string; readonly document: PlanDocument } | undefined;

/** A run is found under the same address whether this browser keeps it or the store. */
export async function keepDocument(document: PlanDocument): Promise<string> {
  const id = document.attempt?.id ?? newId();
  fresh = { id, document };
  try {
    await set(id, document, store());
    await list(id, document);
  } catch {
    unkept.set(id, document);
  }
  return id;
}

export async function replaceDocument(id: string, document: PlanDocument): Promise<void> {
  try {
    await set(id, document, store());
  } catch {
    unkept.set(id, document);
  }
}

export async function readDocument(id: string): Promise<PlanDocument | Problem> {
  const document = fresh?.id === id ? fresh.document : undefined;
  fresh = undefined;
  if (document) return document;
  try {
    return unkept.get(id) ?? (await get<PlanDocument>(id, store())) ?? notHere;
  } catch {
    return forbidden;
  }
}

export interface KeptDocument {
  readonly id: string;
  readonly document: PlanDocument;
}

/** All of them, the newest first. */
export async function keptDocuments(): Promise<readonly KeptDocument[] | Problem> {
  const plans = await keptPlans();
  if (isProblem(plans)) return plans;
  const read = await Promise.all(
    plans.map(async ({ id }) => [id, await readDocument(id)] as const),
  );
  return read.flatMap(([id, document]) => (isProblem(document) ? [] : [{ id, document }]));
}

export async function keptPlans(): Promise<readonly KeptPlan[] | Problem> {
  try {
    return (await get<KeptPlan[]>(LIST, store())) ?? [];
  } catch {
    return forbidden;
  }
}

export async function forgetDocument(id: string): Promise<void> {
  unkept.delete(id);
  try {
    await del(id, store());
    await update<KeptPlan[]>(LIST, (known = []) => known.filter((plan) => plan.id !== id), store());
  } catch {
    // What this browser did not keep it need not forget.
  }
}

const notHere = problem(
  "not-found",
  "This plan is not kept in this browser. Plans stay where they were pasted; ask for a shared link to one.",
);

const forbidden = problem(
  "not-found",
  "This browser does not let Planlens keep plans, as in some private windows. What you paste lasts until the page is closed; share it to keep it.",
);

/** As unguessable as a UUID, which browsers make over https and on localhost only. */
/** Nobody guesses it. */
export const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

async function list(id: string, { title, createdAt }: PlanDocument): Promise<void> {
  const dropped: KeptPlan[] = [];
  await update<KeptPlan[]>(
    LIST,
    (known = []) => {
      const all = [{ id, title, createdAt }, ...known];
      dropped.push(...all.splice(KEPT));
      return all;
    },
    store(),
  );
  await Promise.all(dropped.map((plan) => del(plan.id, store())));
}
