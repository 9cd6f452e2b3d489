import { type ReactNode, useRef, useState } from "react";
import { isAnonymised, openNamed } from "#client/shares/anonymised-share.ts";
import { Button } from "#client/ui/button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Share } from "#shared/shares/share.ts";
import type { ShareDocument, ShareKind } from "#shared/shares/share-document.ts";
import { kindNames } from "./share-words.ts";

interface Keyed {
  /** As it came, or with its names put back. */
  readonly share: Share;
  readonly isNamed: boolean;
  readonly note: string | undefined;
  /** A button of the page. */
  readonly action: ReactNode;
  /** What stands beside it: the button may be in a menu, which is gone when a file is chosen. */
  readonly beside: ReactNode;
}

/** An anonymised share, which whoever has its key sees with its names, in this browser alone. */
export function useKey(shared: Share): Keyed {
  const [named, setNamed] = useState<Share>();
  const [refusal, setRefusal] = useState<Problem>();
  const input = useRef<HTMLInputElement>(null);
  const isNamed = named !== undefined;
  if (!isAnonymised(shared))
    return { share: shared, isNamed, note: undefined, action: undefined, beside: undefined };
  const open = async (file: File) => {
    const opened = await openNamed(shared, file);
    setRefusal(isProblem(opened) ? opened : undefined);
    if (!isProblem(opened)) setNamed(opened);
  };
  return {
    share: named ?? shared,
    isNamed,
    note: isNamed ? PUT_BACK : madeUpNote(shared.document, shared.document.kind),
    action: (
      <Button onPress={() => (isNamed ? setNamed(undefined) : input.current?.click())}>
        {isNamed ? "Show the made-up names" : "Open with the key"}
      </Button>
    ),
    beside: (
      <>
        {refusal && <ProblemNote problem={refusal} />}
        <input
          ref={input}
          type="file"
          accept=".json"
          hidden
          aria-label="The key"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void open(file);
            // The same file may be chosen again, when it is another one.
            target.value = "";
          }}
        />
      </>
    ),
  };
}

/** What has to be known where names are no real ones. */
export const madeUpNote = (
  { anonymised }: Pick<ShareDocument, "anonymised">,
  kind: ShareKind = "plan",
): string | undefined =>
  anonymised === undefined
    ? undefined
    : `Names and values in this ${kindNames[kind]} are made up; its numbers are real. Whoever shared it has the key to the names.`;

const PUT_BACK =
  "The real names and values are put back in this browser only: everybody else who opens the link sees made-up ones.";
