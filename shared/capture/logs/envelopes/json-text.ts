import type { Envelope } from "./envelope.ts";

/** The server's line as a field of an object: Docker's files, Google's and Amazon's exports, journald. */
const keys = [
  "log",
  "textPayload",
  "message",
  "MESSAGE",
  "@message",
  "event_message",
  "msg",
  "line",
];

/** One object a line, or an array of them, one on each line. */
export const jsonText: Envelope = (tell, tally) => ({
  line: (text, number) => {
    const entry = parsed(text);
    const found = entry === undefined ? undefined : textIn(entry);
    if (found !== undefined) tell({ text: found.replace(/\n+$/, ""), line: number, count: 1 });
    else if (/^\s*[[\]{},]*\s*$/.test(text)) tally.noise("what was put around the log", 1);
    else if (entry !== undefined) tally.noise("other messages of the server", 1);
    else tally.notUnderstood(number, text);
  },
  end: () => {},
});

/** Docker writes a message's lines as objects of their own, which begin with a tab. */
function textIn(entry: unknown, depth = 0): string | undefined {
  if (typeof entry !== "object" || entry === null || depth > 3) return undefined;
  const fields = entry as Readonly<Record<string, unknown>>;
  const own = keys.map((key) => fields[key]).find((value) => typeof value === "string");
  if (typeof own === "string" && !("error_severity" in fields)) return own;
  for (const inner of Object.values(fields)) {
    const found = textIn(inner, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function parsed(text: string): unknown {
  if (!text.trimStart().startsWith("{")) return undefined;
  try {
    return JSON.parse(text.replace(/,\s*$/, ""));
  } catch {
    return undefined; // Told by being listed.
  }
}
