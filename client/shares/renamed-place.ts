import type { ShareDocument } from "#shared/shares/share-document.ts";

/** What an address looks at, in the same share of other names: a shape's id tells its text. */
export function renamedPlace(at: string, given: ShareDocument, renamed: ShareDocument): string {
  const search = new URLSearchParams(at);
  const shape = search.get("shape");
  if (shape === null) return at;
  const place = shapesOf(given).findIndex(({ id }) => id === shape);
  const other = shapesOf(renamed)[place]?.id;
  if (other === undefined) search.delete("shape");
  else search.set("shape", other);
  return search.size > 0 ? `?${search}` : "";
}

const shapesOf = (document: ShareDocument) =>
  document.kind === "capture" ? document.capture.shapes : [];
