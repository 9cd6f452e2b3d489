import { newId, type PlanDocument } from "#client/documents.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { type AnonymiseKey, readKey } from "#shared/shares/anonymise/key.ts";
import { fromShare, toShare } from "./shared-plan.ts";

export interface AnonymisedPlan {
  readonly document: PlanDocument;
  readonly key: AnonymiseKey;
  /** What leaves, for people to read. */
  readonly preview: string;
}

/** Names of Postgres and what knows them come when somebody asks for it. */
const anonymising = () => import("#shared/anonymise-share.ts");

export async function anonymisePlan(document: PlanDocument): Promise<AnonymisedPlan | Problem> {
  const { anonymiseShare } = await anonymising();
  const { title, createdAt } = document;
  const share = anonymiseShare(
    { title, document: toShare(document) },
    { id: newId(), random: unforeseen },
  );
  if (isProblem(share)) return share;
  const { key, preview, ...anonymised } = share;
  return { document: fromShare({ ...anonymised, createdAt }), key, preview };
}

/** As `Math.random`, of which the numbers that come can be told from those that came. */
const unforeseen = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;

/** With the names that the key in this file puts back. */
export async function openNamed(
  document: PlanDocument,
  file: File,
): Promise<PlanDocument | Problem> {
  const key = readKey(await file.text(), document.anonymised ?? "");
  if (isProblem(key)) return key;
  const { openWithKey } = await anonymising();
  const opened = openWithKey(toShare(document), key);
  return isProblem(opened) ? opened : fromShare({ ...opened, createdAt: document.createdAt });
}
