import type { ShareDocument } from "./share-document.ts";

/** What is handed on: the document, and what stands around it. */
export interface Share<D extends ShareDocument = ShareDocument> {
  readonly title: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly document: D;
}
