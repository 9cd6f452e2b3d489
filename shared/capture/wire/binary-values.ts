import type { DecodeText } from "./body.ts";

/** What a value's bytes mean, as Postgres would print it. */
type ReadValue = (view: DataView, decode: DecodeText) => string;

/** A value that was sent in the binary form of its type; undefined for a type that is not known here. */
export function readBinary(
  bytes: Uint8Array,
  type: number | undefined,
  decode: DecodeText,
): string | undefined {
  const read = readers.get(type ?? 0);
  if (!read) return;
  try {
    return read(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), decode);
  } catch (error) {
    if (error instanceof RangeError) return; // shorter than its type: not what it was said to be
    throw error;
  }
}

const bytesOf = (view: DataView) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

const text: ReadValue = (view, decode) => decode(bytesOf(view), 0, view.byteLength);

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** As `bytea` is printed, and what is not understood. */
export const asBytea = (bytes: Uint8Array): string => `\\x${hex(bytes)}`;

const padded = (value: number, digits = 2) => String(value).padStart(digits, "0");

/** Nine digits tell any two apart; fewer may do. */
function float4(view: DataView): string {
  const value = view.getFloat32(0);
  for (let digits = 1; digits < 9; digits++) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return String(shorter);
  }
  return String(Number(value.toPrecision(9)));
}

/** Days and microseconds are counted from here, in UTC. */
const EPOCH = Date.UTC(2000, 0, 1);
const DAY = 86_400_000;

function date(view: DataView): string {
  const days = view.getInt32(0);
  if (days === 0x7fffffff) return "infinity";
  if (days === -0x80000000) return "-infinity";
  return dayOf(EPOCH + days * DAY);
}

function dayOf(time: number): string {
  const at = new Date(time);
  const year = at.getUTCFullYear();
  const day = `${padded(at.getUTCMonth() + 1)}-${padded(at.getUTCDate())}`;
  // Before the year 1 stands the year 1 BC.
  return year > 0 ? `${padded(year, 4)}-${day}` : `${padded(1 - year, 4)}-${day} BC`;
}

function timestamp(view: DataView): string {
  const microseconds = view.getBigInt64(0);
  if (microseconds === 0x7fffffffffffffffn) return "infinity";
  if (microseconds === -0x8000000000000000n) return "-infinity";
  const inDay = ((microseconds % A_DAY) + A_DAY) % A_DAY;
  const days = Number((microseconds - inDay) / A_DAY);
  const [day = "", era] = dayOf(EPOCH + days * DAY).split(" ");
  return [day, timeOf(inDay), ...(era ? [era] : [])].join(" ");
}

const A_DAY = 86_400_000_000n;

function timestampWithZone(view: DataView): string {
  const said = timestamp(view);
  if (said.endsWith("infinity")) return said;
  return said.endsWith(" BC") ? `${said.slice(0, -3)}+00 BC` : `${said}+00`;
}

function timeOf(microseconds: bigint): string {
  const seconds = Number(microseconds / 1_000_000n);
  const rest = padded(Number(microseconds % 1_000_000n), 6).replace(/0+$/, "");
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return clock.map((part) => padded(part)).join(":") + (rest && `.${rest}`);
}

/** The zone is told in seconds west of Greenwich. */
function timeWithZone(view: DataView): string {
  const east = -view.getInt32(8);
  const size = Math.abs(east);
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60];
  const needed = Math.max(1, 1 + parts.findLastIndex(Boolean));
  const zone = parts
    .slice(0, needed)
    .map((part) => padded(part))
    .join(":");
  return `${timeOf(view.getBigInt64(0))}${east < 0 ? "-" : "+"}${zone}`;
}

function interval(view: DataView): string {
  const microseconds = view.getBigInt64(0);
  const months = view.getInt32(12);
  const days = view.getInt32(8);
  const size = microseconds < 0n ? -microseconds : microseconds;
  const said = [
    ...(months ? [`${months} mons`] : []),
    ...(days ? [`${days} days`] : []),
    ...(microseconds ? [`${microseconds < 0n ? "-" : ""}${timeOf(size)}`] : []),
  ];
  return said.join(" ") || "00:00:00";
}

/** Digits of ten thousand each, the weight of the first, a sign, and how many stand behind the point. */
function numeric(view: DataView): string {
  const [count, weight, sign, scale] = [0, 2, 4, 6].map((at) => view.getInt16(at)) as Quadruple;
  const special = specialNumbers.get(sign & 0xffff);
  if (special) return special;
  const digit = (at: number) => (at >= 0 && at < count ? view.getInt16(8 + at * 2) : 0);
  const whole = Array.from({ length: Math.max(0, weight + 1) }, (_, at) => padded(digit(at), 4));
  const groups = Array.from({ length: Math.ceil(scale / 4) }, (_, at) =>
    padded(digit(weight + 1 + at), 4),
  );
  const before = whole.join("").replace(/^0+(?=\d)/, "") || "0";
  const after = groups.join("").slice(0, scale);
  return `${sign === NEGATIVE ? "-" : ""}${before}${after && `.${after}`}`;
}

type Quadruple = [number, number, number, number];

const NEGATIVE = 0x4000;
const specialNumbers: ReadonlyMap<number, string> = new Map([
  [0xc000, "NaN"],
  [0xd000, "Infinity"],
  [0xf000, "-Infinity"],
]);

function uuid(view: DataView): string {
  if (view.byteLength !== 16) throw new RangeError("A uuid has 16 bytes");
  return hex(bytesOf(view)).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The first byte is the version of the form. */
const jsonb: ReadValue = (view, decode) => decode(bytesOf(view), 1, view.byteLength);

/** The family, the bits of the mask, whether it is a cidr, the bytes of the address, and those. */
function address(view: DataView): string {
  const [family, mask, isCidr, length] = [0, 1, 2, 3].map((at) => view.getUint8(at)) as Quadruple;
  const bytes = bytesOf(view).subarray(4, 4 + length);
  if (length !== (family === IPV4 ? 4 : 16)) throw new RangeError("An address has 4 or 16 bytes");
  const host = family === IPV4 ? bytes.join(".") : sixth(bytes);
  return isCidr || mask !== length * 8 ? `${host}/${mask}` : host;
}

/** As Postgres numbers it, whatever the system does. */
const IPV4 = 2;

/** Version 6 with its longest run of zeros left out, and what is version 4 written as that. */
function sixth(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, at) =>
    (((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0)).toString(16),
  );
  const runs = groups.map((_, at) => groups.slice(at).findIndex((group) => group !== "0"));
  const lengths = runs.map((run, at) => (run < 0 ? groups.length - at : run));
  const longest = Math.max(...lengths);
  const start = lengths.indexOf(longest);
  const isOfFour = start === 0 && (longest === 6 || (longest === 5 && groups[5] === "ffff"));
  const last = isOfFour ? [bytes.subarray(12).join(".")] : groups.slice(6);
  const all = [...groups.slice(0, 6), ...last];
  if (longest < 2) return all.join(":");
  return `${all.slice(0, start).join(":")}::${all.slice(start + longest).join(":")}`;
}

const hardware: ReadValue = (view) =>
  Array.from(bytesOf(view), (byte) => hex(Uint8Array.of(byte))).join(":");

/** What of its bounds there is and belongs to it, then each as a value. */
const rangeOf =
  (read: ReadValue): ReadValue =>
  (view, decode) => {
    const flags = view.getUint8(0);
    if (flags & EMPTY) return "empty";
    let at = 1;
    const bound = (isEndless: boolean): string => {
      if (isEndless) return "";
      const length = view.getInt32(at);
      const value = read(new DataView(view.buffer, view.byteOffset + at + 4, length), decode);
      at += 4 + length;
      return /[\s,()[\]"\\]|^$/.test(value) ? `"${value.replace(/["\\]/g, "$&$&")}"` : value;
    };
    const both = `${bound((flags & NO_LOWER) > 0)},${bound((flags & NO_UPPER) > 0)}`;
    return `${flags & HAS_LOWER ? "[" : "("}${both}${flags & HAS_UPPER ? "]" : ")"}`;
  };

/** https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/utils/rangetypes.h */
const [EMPTY, HAS_LOWER, HAS_UPPER, NO_LOWER, NO_UPPER] = [1, 2, 4, 8, 16];

/** Dimensions, whether there are NULLs, the elements' type; then each dimension, then each element. */
function array(view: DataView, decode: DecodeText): string {
  const dimensions = view.getInt32(0);
  const type = view.getInt32(8);
  const lengths = Array.from({ length: dimensions }, (_, at) => view.getInt32(12 + at * 8));
  let at = 12 + dimensions * 8;
  const element = (): string => {
    const length = view.getInt32(at);
    at += 4;
    if (length < 0) return "NULL";
    const bytes = new Uint8Array(view.buffer, view.byteOffset + at, length);
    at += length;
    const value = readBinary(bytes, type, decode);
    if (value === undefined) throw new RangeError("The elements are of a type that is not known");
    return quotedElement(value);
  };
  const nested = (depth: number): string =>
    depth >= dimensions
      ? element()
      : `{${Array.from({ length: lengths[depth] ?? 0 }, () => nested(depth + 1)).join(",")}}`;
  return dimensions === 0 ? "{}" : nested(0);
}

const quotedElement = (value: string): string =>
  /^$|^null$|[{}",\\\s]/i.test(value) ? `"${value.replace(/["\\]/g, "\\$&")}"` : value;

const int4: ReadValue = (view) => String(view.getInt32(0));
const int8: ReadValue = (view) => String(view.getBigInt64(0));

/** By the oid of the type; see https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/catalog/pg_type.dat */
const scalars: readonly (readonly [oid: number, array: number, read: ReadValue])[] = [
  [16, 1000, (view) => (view.getUint8(0) === 1 ? "t" : "f")],
  [17, 1001, (view) => asBytea(bytesOf(view))],
  [18, 1002, text], // "char"
  [19, 1003, text], // name
  [20, 1016, int8],
  [21, 1005, (view) => String(view.getInt16(0))],
  [23, 1007, int4],
  [25, 1009, text],
  [26, 1028, (view) => String(view.getUint32(0))], // oid
  [114, 199, text], // json
  [142, 143, text], // xml
  [650, 651, address], // cidr
  [700, 1021, float4],
  [701, 1022, (view) => String(view.getFloat64(0))],
  [705, 0, text], // unknown
  [774, 775, hardware], // macaddr8
  [829, 1040, hardware], // macaddr
  [869, 1041, address], // inet
  [1042, 1014, text], // character
  [1043, 1015, text], // character varying
  [1082, 1182, date],
  [1083, 1183, (view) => timeOf(view.getBigInt64(0))],
  [1114, 1115, timestamp],
  [1184, 1185, timestampWithZone],
  [1186, 1187, interval],
  [1266, 1270, timeWithZone],
  [1700, 1231, numeric],
  [2950, 2951, uuid],
  [3802, 3807, jsonb],
  [3904, 3905, rangeOf(int4)],
  [3906, 3907, rangeOf(numeric)],
  [3908, 3909, rangeOf(timestamp)],
  [3910, 3911, rangeOf(timestampWithZone)],
  [3912, 3913, rangeOf(date)],
  [3926, 3927, rangeOf(int8)],
];

const readers: ReadonlyMap<number, ReadValue> = new Map(
  scalars.flatMap(([oid, ofMany, read]): [number, ReadValue][] =>
    ofMany
      ? [
          [oid, read],
          [ofMany, array],
        ]
      : [[oid, read]],
  ),
);
