/**
 * Calls across threads: a worker serves functions, the page calls them and gets promises. Of an error, its name and message
 * are sent. A worker may also send events.
 */
/** One end of a connection: a worker, a worker's own scope, or a message port. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

/** The functions that a worker serves; each may return a promise. */
export type Handlers<Calls> = {
  readonly [Name in keyof Calls]: Calls[Name] extends (...args: infer Args) => infer Answer
    ? (...args: Args) => Answer | HandedOver<Answer> | Promise<Answer | HandedOver<Answer>>
    : never;
};

type Message =
  | { readonly call: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly answer: number; readonly value: unknown }
  | { readonly answer: number; readonly fault: string; readonly kind: string }
  | { readonly told: unknown };

/** The same functions as their caller sees them: each returns a promise. */
export type Remote<Calls> = {
  readonly [Name in keyof Calls]: Calls[Name] extends (...args: infer Args) => infer Answer
    ? (...args: Args) => Promise<Awaited<Answer>>
    : never;
};

/** An answer whose buffers are transferred to the caller instead of being copied. */
export class HandedOver<Answer> {
  readonly value: Answer;
  readonly buffers: Transferable[];

  constructor(value: Answer, buffers: Transferable[]) {
    this.value = value;
    this.buffers = buffers;
  }
}

/** An error that the other end threw. `name` is that of the original error. */
class RemoteError extends Error {
  constructor(message: string, kind: string) {
    super(message);
    this.name = kind;
  }
}

/** The global scope of this worker as a port. */
const ownPort = globalThis as unknown as Port;

/** Serves functions; returns a function that sends events to the other end. */
export function serve<Calls, Told = never>(handlers: Handlers<Calls>, port: Port = ownPort): (told: Told) => void {
  const functions = handlers as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
  port.addEventListener("message", async ({ data }) => {
    const { call, name, args } = data as Extract<Message, { call: number }>;
    if (call === undefined) return;
    try {
      const value = await functions[name](...args);
      if (value instanceof HandedOver) post(port, { answer: call, value: value.value }, value.buffers);
      else post(port, { answer: call, value });
    } catch (error) {
      const { message, name: kind } = error instanceof Error ? error : new Error(String(error));
      post(port, { answer: call, fault: message, kind });
    }
  });
  return (told) => post(port, { told });
}

/** The other end of {@link serve}. */
export interface Connection<Calls> {
  readonly ask: Remote<Calls>;
  /** Makes all pending and later calls fail with this message: for when the other end has died. */
  fail(reason: string): void;
}

/** Connects to the functions that a worker serves; `onTold` is called with its events. Message ports are transferred. */
export function connect<Calls, Told = never>(port: Port, onTold: (told: Told) => void = () => {}): Connection<Calls> {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let calls = 0;
  let failed: string | null = null;
  port.addEventListener("message", ({ data }) => {
    const message = data as Message;
    if ("told" in message) onTold(message.told as Told);
    if (!("answer" in message)) return;
    const caller = waiting.get(message.answer);
    waiting.delete(message.answer);
    if ("fault" in message) caller?.reject(new RemoteError(message.fault, message.kind));
    else caller?.resolve(message.value);
  });
  const call = (name: string, args: readonly unknown[]) =>
    new Promise((resolve, reject) => {
      if (failed !== null) return reject(new RemoteError(failed, "Error"));
      waiting.set(++calls, { resolve, reject });
      post(port, { call: calls, name, args }, portsIn(args));
    });
  return {
    ask: new Proxy({} as Remote<Calls>, {
      get:
        (_, name) =>
        (...args: unknown[]) =>
          call(String(name), args),
    }),
    fail(reason) {
      failed = reason;
      for (const { reject } of waiting.values()) reject(new RemoteError(reason, "Error"));
      waiting.clear();
    },
  };
}

/** The message ports among a call's arguments, and in arrays among them: they have to be transferred. */
function portsIn(args: readonly unknown[]): MessagePort[] {
  return args.flat().filter((arg) => arg instanceof MessagePort);
}

function post(port: Port, message: Message, transfer: Transferable[] = []): void {
  port.postMessage(message, transfer);
}
