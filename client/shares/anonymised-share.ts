import { newId } from "#client/documents.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { type AnonymiseKey, readKey } from "#shared/shares/anonymise/key.ts";
import type { Share } from "#shared/shares/share.ts";
import type { PlanShare } from "#shared/shares/share-document.ts";

export interface AnonymisedShare {
  readonly share: Share;
  readonly key: AnonymiseKey;
  /** What leaves, for people to read. */
  readonly preview: string;
}

/** Names of Postgres and what knows them come when somebody asks for it. */
const anonymising = () => import("#shared/anonymise-share.ts");

/** Of the others nobody knows yet where names are in them. */
export const hasNames = (share: Share): share is Share<PlanShare> =>
  share.document.kind === "plan" && share.document.anonymised === undefined;

export const isAnonymised = (share: Share): share is Share<PlanShare> =>
  share.document.kind === "plan" && share.document.anonymised !== undefined;

export async function anonymise({
  title,
  createdAt,
  document,
}: Share<PlanShare>): Promise<AnonymisedShare | Problem> {
  const { anonymiseShare } = await anonymising();
  const made = anonymiseShare({ title, document }, { id: newId(), random: unforeseen });
  if (isProblem(made)) return made;
  const { key, preview, ...anonymised } = made;
  return { share: { ...anonymised, createdAt }, key, preview };
}

/** As `Math.random`, of which the numbers that come can be told from those that came. */
const unforeseen = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;

/** With the names that the key in this file puts back. */
export async function openNamed(
  { createdAt, document }: Share<PlanShare>,
  file: File,
): Promise<Share | Problem> {
  const key = readKey(await file.text(), document.anonymised ?? "");
  if (isProblem(key)) return key;
  const { openWithKey } = await anonymising();
  const opened = openWithKey(document, key);
  return isProblem(opened) ? opened : { ...opened, createdAt };
}
