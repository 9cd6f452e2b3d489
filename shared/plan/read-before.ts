import type { SourceLine } from "#shared/input/lines.ts";
import type { Draft } from "./draft.ts";

/** psql's: `demo=# `, and for a statement's further lines `demo-# `. */
const prompt = /^(?:\[\w+\] )?\w[\w.@:/~-]*[=\-('"*^!][#>](?: |$)/;

export const isPrompt = (text: string): boolean => prompt.test(text);

/**
 * What stands above a plan: the statement, as somebody typed it into psql or as auto_explain logs it.
 * Everything else is kept as it stood.
 */
export function readBefore({ whole, unplaced }: Draft, lines: readonly SourceLine[]): void {
  const filled = lines.filter(({ text }) => text.trim() !== "");
  const logged = filled.findIndex(({ text }) => queryText.test(text));
  if (logged >= 0) {
    for (const line of filled.slice(0, logged)) unplaced.push(line);
    readQueryText(whole, filled.slice(logged));
    return;
  }
  const typed = filled.map(({ text }) => text.replace(prompt, "")).join("\n");
  if (/^\s*(?:explain|select|with|insert|update|delete|merge|values|table)\b/i.test(typed))
    whole.queryText = typed.trim();
  // One at a time: a text may have more lines above its plan than a call takes arguments.
  else for (const line of filled) unplaced.push(line);
}

const queryText = /^\s*Query Text: ?/;

/** `ExplainQueryText` and `ExplainQueryParameters` in explain.c, one after the other. */
function readQueryText(whole: Draft["whole"], lines: readonly SourceLine[]): void {
  const parts = { text: [] as string[], parameters: [] as string[] };
  let part: keyof typeof parts = "text";
  for (const { text } of lines) {
    const identifier = /^\s*Query Identifier: (-?\d+)\s*$/.exec(text)?.[1];
    if (identifier !== undefined) {
      whole.queryIdentifier = identifier;
      continue;
    }
    if (/^\s*Query Parameters: /.test(text)) part = "parameters";
    parts[part].push(text.replace(/^\s*Query (?:Text|Parameters): ?/, ""));
  }
  whole.queryText = parts.text.join("\n");
  if (parts.parameters.length > 0) whole.queryParameters = parts.parameters.join("\n");
}
