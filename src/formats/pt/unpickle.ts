import { ENTRY, type Reading } from "../reading.ts";
import { OP } from "./opcodes.ts";
import { PickleCursor } from "./pickle-cursor.ts";
import { append, build, make, reduce, setItem } from "./rebuild.ts";
import { kindOf, type Py, PyDict, PyList, PyName, PySet, PyTuple } from "./values.ts";

/** Bytes of memory that a step and an object are counted as, at least what V8 takes. */
const STEP = 16;
const OBJECT = 120;

/** Longest integer in bytes; Python's would have no end. */
const LONGEST_INTEGER = 255;

/**
 * The value that a pickle describes, as inert data. It is a reader of data and no more: opcodes push texts, numbers and
 * containers; a class is only its name; what Python would call becomes a placeholder, or one of the few data that
 * rebuild.ts knows by name. There is no recursion, and all that grows is counted by `reading`.
 * @param persistent gives the value for a persistent id: PyTorch's storages
 * @throws DataError for broken pickles and for opcodes that carry more than data.
 */
export function unpickle(bytes: Uint8Array, reading: Reading, persistent: (id: Py) => Py): Py {
  const cursor = new PickleCursor(bytes, reading);
  const stack: Py[] = [];
  const marks: number[] = [];
  const memo = new Map<number, Py>();

  const push = (value: Py) => {
    stack.push(value);
  };
  const pop = (): Py => {
    if (stack.length <= (marks.at(-1) ?? 0)) throw bad("expected a value on the stack, got none");
    return stack.pop()!;
  };
  const top = (): Py => {
    const value = pop();
    stack.push(value);
    return value;
  };
  const popMark = (): Py[] => {
    const mark = marks.pop();
    if (mark === undefined) throw bad("expected a mark on the stack, got none");
    reading.take(8 * (stack.length - mark));
    return stack.splice(mark);
  };
  const tuple = (length: number) => {
    const items = new Array<Py>(length); // as long as it is: pushing would take room for 17
    for (let i = length - 1; i >= 0; i--) items[i] = pop();
    push(new PyTuple(items));
  };
  const get = (index: number) => {
    const value = memo.get(index);
    if (value === undefined) throw bad(`expected memo ${index} to be set, got nothing`);
    push(value);
  };
  const put = (index: number) => {
    reading.take(ENTRY);
    memo.set(index, top());
  };
  const name = (module: Py, qualified: Py) => {
    if (typeof module !== "string" || typeof qualified !== "string") {
      throw bad(`expected a name, got ${kindOf(module)} and ${kindOf(qualified)}`);
    }
    reading.take(2 * (module.length + qualified.length));
    push(new PyName(`${module}.${qualified}`));
  };
  const setItems = (items: Py[]) => {
    if (items.length % 2 !== 0) throw bad("expected keys and values in pairs, got an odd number");
    reading.take((ENTRY * items.length) / 2);
    const target = top();
    for (let i = 0; i < items.length; i += 2) setItem(target, items[i], items[i + 1], reading);
  };
  const appendAll = (items: readonly Py[]) => {
    const target = top();
    for (const item of items) append(target, item, reading);
  };
  const bad = (said: string) => reading.error(`${said}, before byte ${cursor.at} of the pickle`);

  for (let isFirst = true; ; isFirst = false) {
    const at = cursor.at;
    const opcode = cursor.u8();
    if (isFirst !== (opcode === OP.PROTO))
      throw reading.error(`expected a pickle that names its protocol first, got another at byte ${at}`);
    reading.take(STEP);
    switch (opcode) {
      case OP.PROTO: {
        const protocol = cursor.u8();
        if (protocol < 2 || protocol > 5) throw reading.error(`expected a pickle of protocol 2 to 5, got ${protocol}`);
        break;
      }
      case OP.STOP:
        return pop();
      case OP.FRAME:
        cursor.u64(); // only a hint for buffering
        break;
      case OP.MARK:
        reading.take(STEP);
        marks.push(stack.length);
        break;
      case OP.POP:
        if (marks.length > 0 && marks.at(-1) === stack.length) marks.pop();
        else pop();
        break;
      case OP.POP_MARK:
        popMark();
        break;
      case OP.NONE:
        push(null);
        break;
      case OP.NEWTRUE:
        push(true);
        break;
      case OP.NEWFALSE:
        push(false);
        break;
      case OP.BININT:
        push(cursor.i32());
        break;
      case OP.BININT1:
        push(cursor.u8());
        break;
      case OP.BININT2:
        push(cursor.u16());
        break;
      case OP.LONG1:
        push(integer(cursor.take(cursor.u8())));
        break;
      case OP.LONG4: {
        const length = cursor.u32();
        if (length > LONGEST_INTEGER)
          throw bad(`expected an integer of at most ${LONGEST_INTEGER} bytes, got ${length}`);
        push(integer(cursor.take(length)));
        break;
      }
      case OP.BINFLOAT:
        push(cursor.f64());
        break;
      case OP.SHORT_BINUNICODE:
      case OP.SHORT_BINSTRING: // a text of Python 2
        push(cursor.text(cursor.u8()));
        break;
      case OP.BINUNICODE:
      case OP.BINSTRING:
        push(cursor.text(cursor.u32()));
        break;
      case OP.BINUNICODE8:
        push(cursor.text(cursor.u64()));
        break;
      case OP.SHORT_BINBYTES:
        reading.take(OBJECT);
        push(cursor.take(cursor.u8()));
        break;
      case OP.BINBYTES:
        reading.take(OBJECT);
        push(cursor.take(cursor.u32()));
        break;
      case OP.BINBYTES8:
      case OP.BYTEARRAY8:
        reading.take(OBJECT);
        push(cursor.take(cursor.u64()));
        break;
      case OP.EMPTY_LIST:
        reading.take(OBJECT);
        push(new PyList());
        break;
      case OP.EMPTY_DICT:
        reading.take(OBJECT);
        push(new PyDict());
        break;
      case OP.EMPTY_SET:
        reading.take(OBJECT);
        push(new PySet());
        break;
      case OP.EMPTY_TUPLE:
      case OP.TUPLE1:
      case OP.TUPLE2:
      case OP.TUPLE3:
        reading.take(OBJECT);
        tuple(opcode === OP.EMPTY_TUPLE ? 0 : opcode - OP.TUPLE1 + 1);
        break;
      case OP.TUPLE:
        reading.take(OBJECT);
        push(new PyTuple(popMark()));
        break;
      case OP.FROZENSET:
        reading.take(OBJECT);
        push(new PySet(popMark()));
        break;
      case OP.APPEND: {
        const item = pop();
        appendAll([item]);
        break;
      }
      case OP.APPENDS:
      case OP.ADDITEMS:
        appendAll(popMark());
        break;
      case OP.SETITEM: {
        const value = pop();
        setItems([pop(), value]);
        break;
      }
      case OP.SETITEMS:
        setItems(popMark());
        break;
      case OP.BINGET:
        get(cursor.u8());
        break;
      case OP.LONG_BINGET:
        get(cursor.u32());
        break;
      case OP.BINPUT:
        put(cursor.u8());
        break;
      case OP.LONG_BINPUT:
        put(cursor.u32());
        break;
      case OP.MEMOIZE:
        put(memo.size);
        break;
      case OP.GLOBAL: {
        reading.take(OBJECT);
        const module = cursor.line();
        name(module, cursor.line());
        break;
      }
      case OP.STACK_GLOBAL: {
        reading.take(OBJECT);
        const qualified = pop();
        name(pop(), qualified);
        break;
      }
      case OP.BINPERSID:
        reading.take(OBJECT);
        push(persistent(pop()));
        break;
      case OP.REDUCE: {
        reading.take(2 * OBJECT);
        const args = pop();
        push(reduce(pop(), args, reading));
        break;
      }
      case OP.NEWOBJ: {
        reading.take(2 * OBJECT);
        const args = pop();
        push(make(pop(), args, reading));
        break;
      }
      case OP.NEWOBJ_EX: {
        reading.take(2 * OBJECT);
        pop(); // arguments by name
        const args = pop();
        push(make(pop(), args, reading));
        break;
      }
      case OP.BUILD: {
        const state = pop();
        build(top(), state, reading);
        break;
      }
      default: {
        const code = `0x${opcode.toString(16).padStart(2, "0")}`;
        throw reading.error(`expected a pickle of data only, got opcode ${code} at byte ${at} of it`);
      }
    }
  }
}

/** An integer in two's complement, lowest byte first: a number where it is exact, else a bigint. */
function integer(bytes: Uint8Array): number | bigint {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]);
  if (bytes.length > 0 && bytes[bytes.length - 1] & 0x80) value -= 1n << BigInt(8 * bytes.length);
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
