import { keepDocument } from "#client/documents.ts";
import { keepShare } from "#client/shares/kept-shares.ts";
import { fromShare } from "#client/shares/shared-plan.ts";
import type { Share } from "#shared/shares/share.ts";

/** Where what came in a file is shown from now on. */
export async function keepOpened({ document, ...around }: Share) {
  return document.kind === "plan"
    ? ({
        to: "/plan/$id",
        params: { id: await keepDocument(fromShare({ ...around, document })) },
      } as const)
    : ({
        to: "/opened/$id",
        params: { id: await keepShare({ ...around, document }) },
      } as const);
}
