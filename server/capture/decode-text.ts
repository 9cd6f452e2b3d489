import type { DecodeText } from "#shared/capture/wire/body.ts";

/** By Postgres' name of an encoding. https://www.postgresql.org/docs/18/multibyte.html */
export function decodeFor(encoding: string): DecodeText {
  const name = encoding.toUpperCase().replace(/[^A-Z0-9]/g, "");
  if (unicode.has(name)) {
    return (bytes, start, end) => asBuffer(bytes).toString("utf8", start, end);
  }
  const decoder = new TextDecoder(labels[name] ?? labelOf(name));
  return (bytes, start, end) => decoder.decode(bytes.subarray(start, end));
}

/** Of bytes whose encoding nobody said UTF-8 is the likeliest. */
const unicode: ReadonlySet<string> = new Set(["UTF8", "UNICODE", "SQLASCII"]);

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Those that browsers call otherwise. */
const labels: Readonly<Record<string, string>> = {
  EUCCN: "gbk",
  EUCJIS2004: "euc-jp",
  EUCJP: "euc-jp",
  EUCKR: "euc-kr",
  KOI8R: "koi8-r",
  KOI8U: "koi8-u",
  LATIN1: "iso-8859-1",
  LATIN2: "iso-8859-2",
  LATIN3: "iso-8859-3",
  LATIN4: "iso-8859-4",
  LATIN5: "iso-8859-9",
  LATIN6: "iso-8859-10",
  LATIN7: "iso-8859-13",
  LATIN8: "iso-8859-14",
  LATIN9: "iso-8859-15",
  LATIN10: "iso-8859-16",
  SHIFTJIS2004: "shift_jis",
  SJIS: "shift_jis",
  UHC: "euc-kr",
};

/** WIN1252 and ISO_8859_5 are known by their number; of any other the ASCII in it is read. */
function labelOf(name: string): string {
  const label = name.replace(/^WIN(\d+)$/, "windows-$1").replace(/^ISO8859(\d+)$/, "iso-8859-$1");
  try {
    new TextDecoder(label);
    return label;
  } catch {
    return "iso-8859-1";
  }
}
