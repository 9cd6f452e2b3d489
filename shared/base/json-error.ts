/**
 * Where a text stops being JSON, as an offset in UTF-16 units; its length if it is JSON or only
 * breaks off. JSON.parse does not say so in every engine, nor of every error.
 */
export function jsonErrorAt(text: string): number {
  const open: string[] = [];
  let expected: State = "value";
  tokens.lastIndex = 0;
  for (let end = 0; ; end = tokens.lastIndex) {
    const found = tokens.exec(text);
    if (!found) return end < text.length ? skipBlanks(text, end) : text.length;
    const [whole, token = ""] = found;
    const next = follow(expected, kindOf(token), open);
    if (!next) return end + whole.length - token.length;
    expected = next;
  }
}

/** What may stand next. */
type State = "value" | "value or ]" | "key" | "key or }" | "colon" | "comma or end" | "end";

const tokens =
  /\s*("(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{},:])/y;

const kindOf = (token: string): string => {
  if (token.startsWith('"')) return "string";
  return /^[[\]{},:]$/.test(token) ? token : "value";
};

function follow(state: State, kind: string, open: string[]): State | undefined {
  const after = (): State => (open.length > 0 ? "comma or end" : "end");
  if (kind === "}" || kind === "]") {
    const mayClose =
      state === "comma or end" || state === (kind === "}" ? "key or }" : "value or ]");
    if (!mayClose || open.pop() !== kind) return undefined;
    return after();
  }
  switch (state) {
    case "value":
    case "value or ]":
      if (kind === "value" || kind === "string") return after();
      if (kind !== "{" && kind !== "[") return undefined;
      open.push(kind === "{" ? "}" : "]");
      return kind === "{" ? "key or }" : "value or ]";
    case "key":
    case "key or }":
      return kind === "string" ? "colon" : undefined;
    case "colon":
      return kind === ":" ? "value" : undefined;
    case "comma or end":
      if (kind !== ",") return undefined;
      return open.at(-1) === "}" ? "key" : "value";
    case "end":
      return undefined;
    default:
      return state satisfies never;
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? "")) at++;
  return at;
}
