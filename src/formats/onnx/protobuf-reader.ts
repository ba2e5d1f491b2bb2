import { ENTRY, type Reading } from "../reading.ts";

/** How a field lies in the bytes: https://protobuf.dev/programming-guides/encoding. Groups, of old, aren't read. */
const VARINT = 0;
const EIGHT_BYTES = 1;
const LENGTH = 2;
const FOUR_BYTES = 5;

/** The highest number that a field may have. */
const LAST_FIELD = 0x1fffffff;

const WIRES: readonly string[] = ["an integer", "8 bytes", "a length and bytes", "a group", "a group's end", "4 bytes"];

const anyDecoder = new TextDecoder("utf-8", { ignoreBOM: true });
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * One message of a protobuf, field after field; what isn't asked for is passed over, after a check that it ends within
 * the message. Messages within it are readers of their own, so that a file's depth is the program's.
 */
export class ProtobufReader {
  /** The present field's number. */
  field = 0;
  /** The message's bytes. */
  readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly name: string;
  private readonly reading: Reading;
  /** A bit for each field that may come only once, and has. */
  private seen = 0;
  private wire = VARINT;
  private at = 0;
  /** The present field: an integer's value, or where the bytes lie. */
  private value = 0;
  private start = 0;
  private end = 0;

  /** @param name of the kind of message, for errors */
  constructor(bytes: Uint8Array, name: string, reading: Reading) {
    reading.take(4 * ENTRY);
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.name = name;
    this.reading = reading;
  }

  /** Goes to the next field; false at the message's end. */
  next(): boolean {
    if (this.at === this.bytes.length) return false;
    const tag = this.varint();
    this.field = Math.floor(tag / 8);
    this.wire = tag & 7;
    if (!(this.field >= 1 && this.field <= LAST_FIELD))
      throw this.error("expected a field's number", String(this.field));
    this.start = this.at;
    switch (this.wire) {
      case VARINT:
        this.value = this.varint();
        break;
      case EIGHT_BYTES:
        this.at += 8;
        break;
      case LENGTH: {
        const length = this.varint();
        this.start = this.at;
        if (!(length >= 0 && length <= this.bytes.length - this.at)) {
          throw this.error(`expected ${length} bytes`, String(this.bytes.length - this.at));
        }
        this.at += length;
        break;
      }
      case FOUR_BYTES:
        this.at += 4;
        break;
      default:
        throw this.error("expected a field", WIRES[this.wire] ?? `wire type ${this.wire}`);
    }
    if (this.at > this.bytes.length) throw this.error("expected a whole field", "the end");
    this.end = this.at;
    return true;
  }

  /** This reader, after a check that the present field, of a number up to 31, comes for the first time. */
  once(): this {
    const bit = 1 << this.field;
    if ((this.seen & bit) !== 0) throw this.error("expected the field once", "it again");
    this.seen |= bit;
    return this;
  }

  /** An integer, or one of a list; beyond 2⁵³ rounded. */
  integer(): number {
    this.expect(VARINT);
    return this.value;
  }

  float(): number {
    this.expect(FOUR_BYTES);
    return this.view.getFloat32(this.start, true);
  }

  /** A view of the field's bytes. */
  content(): Uint8Array {
    this.expect(LENGTH);
    return this.bytes.subarray(this.start, this.end);
  }

  text(): string {
    const content = this.content();
    this.reading.take(ENTRY + 2 * content.length);
    try {
      return decoder.decode(content);
    } catch {
      throw this.error("expected a text in UTF-8", "other bytes");
    }
  }

  /** A text that may have bytes of no UTF-8, which are shown as �. */
  anyText(): string {
    const content = this.content();
    this.reading.take(ENTRY + 2 * content.length);
    return anyDecoder.decode(content);
  }

  message(name: string): ProtobufReader {
    return new ProtobufReader(this.content(), name, this.reading);
  }

  /** Hands over the integers of a list: one of them, or several packed together. */
  eachInteger(use: (value: number) => void): void {
    if (this.wire === VARINT) {
      use(this.value);
      return;
    }
    this.expect(LENGTH);
    this.at = this.start;
    while (this.at < this.end) use(this.varint());
    if (this.at !== this.end) throw this.error("expected whole integers", "a part of one");
  }

  /** Hands over the float32 of a list, one or several. */
  eachFloat(use: (value: number) => void): void {
    this.expectNumbers(FOUR_BYTES, 4);
    for (let at = this.start; at < this.end; at += 4) use(this.view.getFloat32(at, true));
  }

  /** Hands over the float64 of a list, one or several. */
  eachDouble(use: (value: number) => void): void {
    this.expectNumbers(EIGHT_BYTES, 8);
    for (let at = this.start; at < this.end; at += 8) use(this.view.getFloat64(at, true));
  }

  private expectNumbers(wire: number, size: number): void {
    if (this.wire === wire) return;
    this.expect(LENGTH);
    if ((this.end - this.start) % size !== 0) throw this.error(`expected numbers of ${size} bytes`, "a part of one");
  }

  private expect(wire: number): void {
    if (this.wire !== wire) throw this.error(`expected ${WIRES[wire]}`, WIRES[this.wire]);
  }

  /** 7 bits a byte, the lowest first, as a signed integer of 64 bits. */
  private varint(): number {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.at >= this.bytes.length) throw this.error("expected an integer", "the end");
      const byte = this.bytes[this.at++];
      const bits = byte & 127;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high = bits >> 4;
      } else if (shift < 63) high |= bits << (shift - 32);
      else if (bits > 1) break;
      else high |= bits << 31;
      if (byte < 128) return high * 0x100000000 + (low >>> 0);
    }
    throw this.error("expected an integer of 64 bits", "a longer one");
  }

  private error(expected: string, got: string) {
    return this.reading.error(`${expected} in field ${this.field} of ${this.name}, got ${got}`);
  }
}
