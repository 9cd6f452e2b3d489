import { newId } from "#client/documents.ts";
import { type AnonymisedShare, anonymiseShare } from "#shared/anonymise-share.ts";
import type { Problem } from "#shared/base/problem.ts";
import type { ShareDocument } from "#shared/shares/share-document.ts";

/** A share whose names are to be replaced, and what leaves of it. */
export interface AnonymiseRequest {
  readonly title: string;
  readonly document: ShareDocument;
}

export type AnonymiseReply = AnonymisedShare | Problem;

addEventListener("message", ({ data }: MessageEvent<AnonymiseRequest>) => {
  const made: AnonymiseReply = anonymiseShare(data, { id: newId(), random: unforeseen });
  postMessage(made);
});

/** As `Math.random`, of which the numbers that come can be told from those that came. */
const unforeseen = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
