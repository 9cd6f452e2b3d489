import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import type { Column } from "#shared/statements/sum-deltas.ts";

/**
 * Whole numbers from 0 on take a byte for each seven bits, and a column of zeros one byte; what else
 * repeats is left to deflate, which columns suit better than rows.
 */
export interface Columns {
  readonly whole: readonly Column[];
  readonly floats: ArrayLike<number>;
}

export type Precision = "float32" | "float64";

export function packColumns({ whole, floats }: Columns, precision: Precision): Promise<Buffer> {
  const rows = floats.length;
  const write = writer(16 + whole.length * (1 + rows * LONGEST_WHOLE));
  write.whole(rows);
  write.whole(whole.length);
  for (const column of whole) {
    const isZero = column === undefined || Array.from(column).every((value) => value === 0);
    write.whole(isZero ? 0 : 1);
    for (let at = 0; at < rows && !isZero; at += 1) write.whole(column?.[at] ?? 0);
  }
  const written = precision === "float32" ? Float32Array.from(floats) : Float64Array.from(floats);
  return deflate(Buffer.concat([write.done(), Buffer.from(written.buffer)]));
}

export async function unpackColumns(packed: Buffer, precision: Precision): Promise<Columns> {
  const read = reader(await inflate(packed));
  const rows = read.whole();
  const columns = read.whole();
  return {
    whole: Array.from({ length: columns }, () =>
      read.whole() === 0 ? undefined : read.wholes(rows),
    ),
    floats: read[precision](rows),
  };
}

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** 53 bits. */
const LONGEST_WHOLE = 8;

function writer(most: number) {
  const bytes = Buffer.allocUnsafe(most);
  let end = 0;
  return {
    /** By division, as the operators on bits end at 32. */
    whole: (value: number) => {
      let rest = value;
      while (rest >= 128) {
        bytes[end++] = (rest % 128) + 128;
        rest = Math.floor(rest / 128);
      }
      bytes[end++] = rest;
    },
    done: () => bytes.subarray(0, end),
  };
}

function reader(bytes: Buffer) {
  let at = 0;
  /** A copy, because numbers of several bytes have to lie at multiples of them. */
  const next = (length: number) => {
    at += length;
    return bytes.buffer.slice(bytes.byteOffset + at - length, bytes.byteOffset + at);
  };
  const whole = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++] ?? 0;
      if (byte < 128) return value + byte * scale;
      value += (byte - 128) * scale;
    }
  };
  return {
    whole,
    /** A plain loop: a window is millions of them. */
    wholes: (length: number) => {
      const values = new Float64Array(length);
      for (let row = 0; row < length; row += 1) values[row] = whole();
      return values;
    },
    float32: (length: number) => new Float32Array(next(4 * length)),
    float64: (length: number) => new Float64Array(next(8 * length)),
  };
}
