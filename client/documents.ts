import { createStore, del, get, set, type UseStore, update } from "idb-keyval";
import { type Problem, problem } from "#shared/base/problem.ts";
import type { ShareDocument } from "#shared/shares/share-document.ts";

/** A plan as this browser keeps it: it stays here until its reader shares it. */
export interface PlanDocument extends Omit<ShareDocument, "version" | "database"> {
  readonly title: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly database?: DatabaseName;
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

export async function keepDocument(document: PlanDocument): Promise<string> {
  const id = crypto.randomUUID();
  await set(id, document, store());
  await list(id, document);
  return id;
}

export const replaceDocument = (id: string, document: PlanDocument): Promise<void> =>
  set(id, document, store());

export async function readDocument(id: string): Promise<PlanDocument | Problem> {
  const document = await get<PlanDocument>(id, store());
  return (
    document ??
    problem(
      "not-found",
      "This plan is not kept in this browser. Plans stay where they were pasted; ask for a shared link to one.",
    )
  );
}

export const keptPlans = async (): Promise<readonly KeptPlan[]> =>
  (await get<KeptPlan[]>(LIST, store())) ?? [];

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

/** The first words say what it is: a statement's beginning, a plan's root. */
export function titleOf(text: string): string {
  const line = text.trim().replace(/\s+/g, " ");
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
