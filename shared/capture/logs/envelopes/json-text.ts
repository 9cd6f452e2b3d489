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
    if (found !== undefined) tell({ text: found, line: number, count: 1 });
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
  if (typeof own === "string" && !("error_severity" in fields)) {
    const text = own.replace(/\n+$/, "");
    const { detail } = fields;
    return typeof detail === "string" ? `${text}\n${asDetail(text, detail)}` : text;
  }
  for (const inner of Object.values(fields)) {
    const found = textIn(inner, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Azure has it apart, and the message as it is in the log: with its prefix and its severity. */
const asDetail = (message: string, detail: string): string =>
  `${/^.*?(?=[A-Z]+: )/.exec(message)?.[0] ?? ""}DETAIL:  ${detail.replaceAll("\n", "\n\t")}`;

/** The same, laid out with a field on each line, as gcloud and aws print it. */
export const laidOutJson: Envelope = (tell, tally) => {
  let message = "";
  return {
    line: (text, number) => {
      const { key, value = '""' } = field.exec(text)?.groups ?? {};
      const told = key === undefined ? undefined : stringIn(value);
      if (told === undefined) {
        if (!laidOut.test(text)) tally.notUnderstood(number, text);
        else tally.noise("what was put around the log", 1);
        return;
      }
      const isDetail = key === "detail";
      if (!isDetail) message = told;
      tell({ text: isDetail ? asDetail(message, told) : told, line: number, count: 1 });
    },
    end: () => {},
  };
};

const field = new RegExp(
  `^\\s*"(?<key>detail|${keys.join("|")})": (?<value>"(?:[^"\\\\]|\\\\.)*"),?\\s*$`,
);

export const laidOut = /^\s*(?:[[\]{}]+,?|"[^"\\]{1,100}": (?:[[{].*|.*,?)|)\s*$/;

/** Whether what the server wrote stands in it. */
export const isLaidOut = (lines: readonly string[]): boolean =>
  lines.some((line) => field.test(line)) && /^\s*[[{]\s*$/.test(lines[0] ?? "");

function stringIn(json: string): string | undefined {
  try {
    return String(JSON.parse(json)).replace(/\n+$/, "");
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  if (!text.trimStart().startsWith("{")) return undefined;
  try {
    return JSON.parse(text.replace(/,\s*$/, ""));
  } catch {
    return undefined; // Told by being listed.
  }
}
