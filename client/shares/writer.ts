import { newId } from "#client/documents.ts";
import { keptInBrowser } from "#client/kept-values.ts";

const KEY = "planlens:writer-key";
const NAME = "planlens:writer-name";

/** Whoever has it may edit what this browser wrote on shares. The server keeps its hash. */
export function writerKey(): string {
  const known = keptInBrowser.read(KEY);
  if (known) return known;
  const made = newId();
  keptInBrowser.write(KEY, made);
  return made;
}

/** Where nobody signs in by a name, it is typed once. */
export const writerName = {
  read: (): string => keptInBrowser.read(NAME) ?? "",
  keep: (name: string): void => void keptInBrowser.write(NAME, name || undefined),
};
