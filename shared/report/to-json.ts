/**
 * JSON in one line, as `JSON.stringify` makes it, which recurses: a plan of many thousand levels
 * overflows its stack.
 */
export function toJson(value: object): string {
  const written: string[] = [];
  const open = [pieces(value)];
  for (let inner = open.at(-1); inner; inner = open.at(-1)) {
    const { value: piece, done } = inner.next();
    if (done) open.pop();
    else if (typeof piece === "string") written.push(piece);
    else open.push(pieces(piece));
  }
  return written.join("");
}

/** Text as it is to be written, and the objects that come in between. */
function* pieces(value: object): Generator<string | object, undefined> {
  const isList = Array.isArray(value);
  let before = isList ? "[" : "{";
  yield before;
  before = "";
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    yield isList ? before : `${before}${JSON.stringify(key)}:`;
    yield typeof item === "object" && item !== null ? item : JSON.stringify(item);
    before = ",";
  }
  yield isList ? "]" : "}";
}
