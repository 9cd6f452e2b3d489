import { keptInTab } from "#client/kept-values.ts";

interface Draft {
  readonly read: () => string;
  readonly write: (text: string) => void;
}

/** A text that lives as long as the tab does: whatever happens, it is still there. */
function keptText(key: string): Draft {
  let kept: string | undefined;
  return {
    read: () => {
      kept ??= keptInTab.read(key) ?? "";
      return kept;
    },
    write: (text) => {
      kept = text;
      // Larger than a browser keeps (5 MB): then it lasts until the page is loaded anew.
      if (!keptInTab.write(key, text)) keptInTab.write(key, undefined);
    },
  };
}

/** What is in the box. */
const draft = keptText("planlens:draft");
export const readDraft = draft.read;
export const writeDraft = draft.write;

/** What was in it before an address filled it. */
const earlier = keptText("planlens:earlier-draft");
export const readEarlier = earlier.read;
export const writeEarlier = earlier.write;

/** The last that an address filled it with, which needs no keeping. */
const filled = keptText("planlens:filled-draft");

export function fillDraft(given: string): void {
  const before = draft.read();
  if (before === given) return;
  if (before.trim() !== "" && before !== filled.read()) earlier.write(before);
  filled.write(given);
  draft.write(given);
}
