import { utf8Bytes } from "#shared/base/utf8-bytes.ts";
import type { AstNode, Parsed, ParsedStatement } from "./parsed.ts";

/**
 * libpg_query's answer as `Parsed`. It counts in bytes of UTF-8; all places in what comes out,
 * those inside the nodes included, are UTF-16 offsets into the text.
 */
export function readParseTree(sql: string, tree: unknown): Parsed {
  const toOffset = utf16Offsets(sql);
  const statements = (tree as ParseTree).stmts ?? [];
  const places = statements.map((raw) => readStatement(sql, raw, toOffset));
  writeOffsets(
    statements.map(({ stmt }) => stmt),
    toOffset,
  );
  return { kind: "parsed", statements: places };
}

/** As protobuf prints it: what is zero or empty is left out. */
interface ParseTree {
  readonly stmts?: readonly RawStatement[];
}

interface RawStatement {
  readonly stmt: AstNode;
  readonly stmt_location?: number;
  readonly stmt_len?: number;
}

type ToOffset = (byte: number) => number;

function readStatement(sql: string, raw: RawStatement, toOffset: ToOffset): ParsedStatement {
  const start = toOffset(raw.stmt_location ?? 0);
  const end = raw.stmt_len ? toOffset((raw.stmt_location ?? 0) + raw.stmt_len) : sql.length;
  const text = sql.slice(start, end);
  const offset = start + text.length - text.trimStart().length;
  return { node: raw.stmt, place: { offset, length: text.trim().length } };
}

/** In place, as the tree was made for this, and without recursion, as it may be thousands deep. */
function writeOffsets(tree: unknown, toOffset: ToOffset) {
  const waiting = [tree];
  while (waiting.length > 0) {
    const node = waiting.pop() as Record<string, unknown>;
    for (const [key, value] of Object.entries(node)) {
      if (isLocation(key, value)) node[key] = toOffset(value);
      if (typeof value === "object" && value !== null) waiting.push(value);
    }
  }
}

/** `location`, `name_location`, `rexpr_list_start` …; -1 is "unknown". */
const isLocation = (key: string, value: unknown): value is number =>
  typeof value === "number" && value >= 0 && /(?:^|_)(?:location|list_start|list_end)$/.test(key);

function utf16Offsets(sql: string): ToOffset {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  if (/^[\x00-\x7f]*$/.test(sql)) return (byte) => byte;
  const offsets = offsetsOfBytes(sql);
  return (byte) => offsets[byte] ?? sql.length;
}

function offsetsOfBytes(sql: string): Uint32Array {
  const offsets = new Uint32Array(sql.length * 3 + 1);
  let byte = 0;
  for (let offset = 0; offset < sql.length; ) {
    const point = sql.codePointAt(offset) ?? 0;
    const bytes = utf8Bytes(point);
    offsets.fill(offset, byte, byte + bytes);
    byte += bytes;
    offset += point > 0xffff ? 2 : 1;
  }
  offsets[byte] = sql.length;
  return offsets.subarray(0, byte + 1);
}
