import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { type AnonymiseKey, readKey } from "#shared/shares/anonymise/key.ts";
import type { Share } from "#shared/shares/share.ts";
import type { AnonymiseReply, AnonymiseRequest } from "./anonymise.worker.ts";

export interface AnonymisedShare {
  readonly share: Share;
  readonly key: AnonymiseKey;
  /** What leaves, for people to read. */
  readonly preview: string;
  /** How many texts could not be replaced, and are left out. */
  readonly leftOut: number;
}

/** Names of Postgres and what knows them come when somebody asks for it. */
const anonymising = () => import("#shared/anonymise-share.ts");

export const isAnonymised = ({ document }: Share): boolean => document.anonymised !== undefined;

/** Made beside the page, which a plan of many thousand nodes would hold up; ended when it is not wanted any more. */
export async function anonymise(
  { title, createdAt, document }: Share,
  signal: AbortSignal,
): Promise<AnonymisedShare | Problem> {
  const worker = new Worker(new URL("./anonymise.worker.ts", import.meta.url), { type: "module" });
  const { promise, resolve } = Promise.withResolvers<AnonymiseReply>();
  worker.addEventListener("message", ({ data }: MessageEvent<AnonymiseReply>) => resolve(data));
  worker.addEventListener("error", () => resolve(failed));
  signal.addEventListener("abort", () => resolve(cancelled));
  worker.postMessage({ title, document } satisfies AnonymiseRequest);
  const made = await promise.finally(() => worker.terminate());
  if (isProblem(made)) return made;
  const { key, preview, leftOut, ...anonymised } = made;
  return { share: { ...anonymised, createdAt }, key, preview, leftOut };
}

const cancelled = problem("cancelled", "Replacing names and values was cancelled.");

const failed = problem(
  "internal",
  "What replaces names could not be started: Planlens' own server does not answer, or the browser refused a worker or had no memory left for it. Close this and share again to try once more.",
);

/** With the names that the key in this file puts back. */
export async function openNamed(
  { createdAt, document }: Share,
  file: File,
): Promise<Share | Problem> {
  const key = readKey(await file.text(), document.anonymised ?? "");
  if (isProblem(key)) return key;
  const { openWithKey } = await anonymising();
  const opened = openWithKey(document, key);
  return isProblem(opened) ? opened : { ...opened, createdAt };
}
