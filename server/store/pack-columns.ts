import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";

/**
 * Whole numbers from 0 on take a byte for each seven bits; what repeats in a column, most often 0,
 * is left to deflate, which columns suit better than rows.
 */
export interface Columns {
  readonly whole: readonly (readonly number[])[];
  readonly floats: readonly number[];
}

export type Precision = "float32" | "float64";

export async function packColumns({ whole, floats }: Columns, precision: Precision) {
  const bytes: number[] = [];
  for (const value of [floats.length, whole.length, ...whole.flat()]) writeWhole(bytes, value);
  const written = precision === "float32" ? new Float32Array(floats) : new Float64Array(floats);
  return deflate(Buffer.concat([Buffer.from(bytes), Buffer.from(written.buffer)]));
}

export async function unpackColumns(packed: Buffer, precision: Precision): Promise<Columns> {
  const bytes = await inflate(packed);
  const read = reader(bytes);
  const rows = read.whole();
  const columns = read.whole();
  return {
    whole: Array.from({ length: columns }, () => Array.from({ length: rows }, read.whole)),
    floats: Array.from({ length: rows }, read[precision]),
  };
}

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** By division, as the operators on bits end at 32. */
function writeWhole(bytes: number[], value: number) {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

function reader(bytes: Buffer) {
  let at = 0;
  const take = (length: number) => {
    at += length;
    return at - length;
  };
  return {
    whole: () => {
      let value = 0;
      for (let scale = 1; ; scale *= 128) {
        const byte = bytes[take(1)] ?? 0;
        value += (byte % 128) * scale;
        if (byte < 128) return value;
      }
    },
    float32: () => bytes.readFloatLE(take(4)),
    float64: () => bytes.readDoubleLE(take(8)),
  };
}
