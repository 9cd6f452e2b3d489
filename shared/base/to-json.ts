/**
 * JSON in one line, as `JSON.stringify` makes it, which recurses: a plan of many thousand levels
 * overflows its stack.
 */
export const toJson = (value: object): string => written(value, () => "");

/** The same in lines. Plans of many thousand levels would be more margin than plan. */
export const toIndentedJson = (value: object): string =>
  written(value, (depth) => `\n${"  ".repeat(Math.min(depth, DEEPEST_MARGIN))}`);

const DEEPEST_MARGIN = 30;

type Break = (depth: number) => string;

function written(value: object, lineBreak: Break): string {
  const text: string[] = [];
  const open = [pieces(value, lineBreak, 0)];
  for (let inner = open.at(-1); inner; inner = open.at(-1)) {
    const { value: piece, done } = inner.next();
    if (done) open.pop();
    else if (typeof piece === "string") text.push(piece);
    else open.push(pieces(piece, lineBreak, open.length));
  }
  return text.join("");
}

/** Text as it is to be written, and the objects that come in between. */
function* pieces(
  value: object,
  lineBreak: Break,
  depth: number,
): Generator<string | object, undefined> {
  const isList = Array.isArray(value);
  const [inside, outside] = [lineBreak(depth + 1), lineBreak(depth)];
  const blank = inside && " ";
  let before = isList ? "[" : "{";
  yield before;
  before = inside;
  let isEmpty = true;
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    const head = isList ? before : `${before}${JSON.stringify(key)}:${blank}`;
    if (typeof item === "object" && item !== null) {
      yield head;
      yield item;
    } else yield head + JSON.stringify(item);
    before = `,${inside}`;
    isEmpty = false;
  }
  yield `${isEmpty ? "" : outside}${isList ? "]" : "}"}`;
}
