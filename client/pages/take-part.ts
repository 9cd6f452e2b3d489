import { fontSheet } from "#client/exports/fonts.ts";
import { pagePicture } from "#client/exports/page-picture.ts";
import { untilDrawn } from "#client/exports/unrolled.ts";
import { withWholeLists } from "#client/ui/whole-lists.ts";
import type { Picture } from "#shared/picture/svg.ts";

/** What the page shows in a part of it, lists to their ends; nothing where there is no such part. */
export async function takePart(title: string, root: Element | null): Promise<Picture | undefined> {
  const fonts = await fontSheet();
  if (!root) return;
  return withWholeLists(
    () => untilDrawn(root),
    () => withoutButtons(root, () => pagePicture({ title, root, fonts, margin: 24 })),
  );
}

/** In a picture there is nothing to press. The browser does not paint meanwhile, so that nobody sees it. */
function withoutButtons<Taken>(root: Element, take: () => Taken): Taken {
  root.classList.add("in-picture");
  try {
    return take();
  } finally {
    root.classList.remove("in-picture");
  }
}
