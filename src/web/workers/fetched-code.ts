/**
 * A part of the page's code, loaded when it is first needed.
 * @throws Error that says so if it can't be fetched; in a worker, what loads it would only say that there is no window.
 */
export async function fetchedCode<Code>(load: () => Promise<Code>): Promise<Code> {
  try {
    return await load();
  } catch {
    throw new Error("a part of the page could not be fetched; its server may have ended");
  }
}
