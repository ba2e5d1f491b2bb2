import { effect, type ReadonlySignal, signal } from "@preact/signals";

/** What screens keep of their own in the address, by name: empty texts aren't there. */
export const linkParts = signal<Readonly<Record<string, string>>>({});

/** What of these texts can't be read, each as it stands there. */
export const partFaults = signal<readonly string[]>([]);

/** Reads a part that came with an address; answers what of it can't be read. */
type Reader = (text: string) => readonly string[];

const readers = new Map<string, Reader>();
/** Parts of the address for screens whose code isn't there yet. */
let waiting: Readonly<Record<string, string>> = {};

/**
 * Keeps something of a screen in the address, as a short text; called once, by the screen's state. `read` is given the
 * text that an address brings, at once where one has brought it already.
 */
export function keepInLink(name: string, text: ReadonlySignal<string>, read: Reader): void {
  readers.set(name, read);
  if (waiting[name] !== undefined) partFaults.value = [...partFaults.peek(), ...faultsOf(name, read, waiting[name])];
  effect(() => {
    const { [name]: _, ...others } = linkParts.peek();
    linkParts.value = text.value === "" ? others : { ...others, [name]: text.value };
  });
}

/** Hands out what an address brought. */
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
