/** A document that makes the elements of figures; nothing is ever added to it. */
export async function figureDocument(): Promise<Document> {
  const { DOMParser } = await import("linkedom");
  const document: unknown = new DOMParser().parseFromString("<svg/>", "image/svg+xml");
  return document as Document;
}
