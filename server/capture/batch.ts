import type { Bytes, Milliseconds } from "#shared/base/units.ts";

/** What happened on a connection. */
export const recordKinds = { fromClient: 0, fromServer: 1, missed: 2, ended: 3 } as const;
export type RecordKind = (typeof recordKinds)[keyof typeof recordKinds];

/**
 * What was relayed, as it is handed to the thread that reads it: the bytes one after the other, and
 * four numbers for each piece of them, in memory that both threads see and that is filled again.
 */
export interface Batch {
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  readonly records: Float64Array<SharedArrayBuffer>;
}

interface BatchRecord {
  readonly connection: number;
  readonly kind: RecordKind;
  readonly at: Milliseconds;
  readonly bytes: Uint8Array;
}

const FIELDS = 4;
const RECORD = Float64Array.BYTES_PER_ELEMENT;

export const newBatch = (size: Bytes, records: number): Batch => ({
  bytes: new Uint8Array(new SharedArrayBuffer(size)),
  records: new Float64Array(new SharedArrayBuffer(records * FIELDS * RECORD)),
});

/** Fills a batch. */
export class BatchWriter {
  readonly batch: Batch;
  private used: Bytes = 0;
  private count = 0;

  constructor(batch: Batch) {
    this.batch = batch;
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  get length(): number {
    return this.count;
  }

  hasRoomFor(size: Bytes): boolean {
    const { bytes, records } = this.batch;
    return this.used + size <= bytes.length && (this.count + 1) * FIELDS <= records.length;
  }

  /** Its fields one by one: an object for each piece is what a relay would make most of. */
  add(connection: number, kind: RecordKind, at: Milliseconds, bytes: Uint8Array) {
    const { records } = this.batch;
    this.batch.bytes.set(bytes, this.used);
    this.used += bytes.length;
    const first = this.count * FIELDS;
    records[first] = connection;
    records[first + 1] = kind;
    records[first + 2] = at;
    records[first + 3] = this.used;
    this.count += 1;
  }
}

/** The pieces of a batch; their bytes are views of it. */
export function readBatch(
  { bytes, records }: Batch,
  count: number,
  onRecord: (record: BatchRecord) => void,
) {
  let start = 0;
  // By index: to take four numbers apart as a list would take longer than to read what they are of.
  for (let first = 0; first < count * FIELDS; first += FIELDS) {
    const end = records[first + 3] ?? start;
    onRecord({
      connection: records[first] ?? 0,
      kind: records[first + 1] as RecordKind,
      at: records[first + 2] ?? 0,
      bytes: bytes.subarray(start, end),
    });
    start = end;
  }
}
