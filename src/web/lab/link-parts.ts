import { effect, type ReadonlySignal, signal } from "@preact/signals";

/** The screens' own parts of the address, by name, without empty ones. */
export const linkParts = signal<Readonly<Record<string, string>>>({});

/** The pieces of these parts that can't be read, as they are written. */
export const partFaults = signal<readonly string[]>([]);

/** Reads a part of an address; returns the pieces that can't be read. */
type Reader = (text: string) => readonly string[];

const readers = new Map<string, Reader>();
/** Parts of the address for screens whose code isn't loaded yet. */
let waiting: Readonly<Record<string, string>> = {};

/**
 * Keeps some state of a screen in the address, as a short text; called once, by the screen's state. `read` gets the text of
 * an address, immediately if the address was read before the screen was loaded.
 */
export function keepInLink(name: string, text: ReadonlySignal<string>, read: Reader): void {
  readers.set(name, read);
  if (waiting[name] !== undefined) partFaults.value = [...partFaults.peek(), ...faultsOf(name, read, waiting[name])];
  effect(() => {
    const { [name]: _, ...others } = linkParts.peek();
    linkParts.value = text.value === "" ? others : { ...others, [name]: text.value };
  });
}

/** Gives each screen its part of an address. */
export function takeParts(parts: Readonly<Record<string, string>>): void {
  waiting = parts;
  partFaults.value = [...readers].flatMap(([name, read]) => faultsOf(name, read, parts[name] ?? ""));
  const unread = Object.entries(parts).filter(([name]) => !readers.has(name));
  linkParts.value = { ...Object.fromEntries(unread), ...onlyRead() };
}

function onlyRead(): Record<string, string> {
  return Object.fromEntries(Object.entries(linkParts.peek()).filter(([name]) => readers.has(name)));
}

function faultsOf(name: string, read: Reader, text: string): string[] {
  return read(text).map((fault) => `${name}=${fault}`);
}
