/**
 * A copy of plain data in which browsers keep lists of numbers as such, 8 bytes each. In what a message brought, each number is an object
 * of its own: a record of 300 epochs takes twice the memory.
 */
export function unboxed<Data>(data: Data): Data {
  return copyOf(data) as Data;
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (value === null || typeof value !== "object" || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, copyOf(entry)]));
}
