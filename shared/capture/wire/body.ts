/** Text of bytes, in the encoding that the client speaks. */
export type DecodeText = (bytes: Uint8Array, start: number, end: number) => string;

/** Reads what is in a message, one field after the other. What is cut off reads as nothing. */
export class Body {
  private readonly bytes: Uint8Array;
  private readonly decode: DecodeText;
  private at = 0;

  constructor(bytes: Uint8Array, decode: DecodeText) {
    this.bytes = bytes;
    this.decode = decode;
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  byte(): number {
    return this.bytes[this.at++] ?? 0;
  }

  int16(): number {
    return (this.byte() << 8) | this.byte();
  }

  int32(): number {
    return (this.int16() << 16) | this.int16();
  }

  /** Up to the zero byte that ends it. */
  text(): string {
    const start = this.at;
    // Most statements and portals have no name.
    if (this.bytes[start] === 0) {
      this.at += 1;
      return "";
    }
    const zero = this.bytes.indexOf(0, start);
    const end = zero < 0 ? this.bytes.length : zero;
    this.at = end + 1;
    return this.decode(this.bytes, start, end);
  }

  /** A view, which is gone with the chunk that it lies in. */
  take(length: number): Uint8Array {
    const start = this.at;
    this.at += length;
    return this.bytes.subarray(start, this.at);
  }
}
