import { keptInTab } from "#client/kept-values.ts";

const KEY = "planlens:draft";

/** The box's text lives as long as the tab does: whatever happens, it is still there. */
let draft: string | undefined;

export function readDraft(): string {
  draft ??= keptInTab.read(KEY) ?? "";
  return draft;
}

export function writeDraft(text: string): void {
  draft = text;
  // Larger than a browser keeps (5 MB): then it lasts until the page is loaded anew.
  if (!keptInTab.write(KEY, text)) keptInTab.write(KEY, undefined);
}
