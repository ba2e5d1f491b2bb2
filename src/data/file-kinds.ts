const latin1 = new TextDecoder("latin1");

/** What files are that are often given in place of data, by how they begin. */
const KINDS: readonly { readonly begins: string; readonly is: string }[] = [
  { begins: "\x1f\x8b", is: "a gzipped file within a gzipped one; unpack it once" },
  { begins: "PK\x03\x04", is: "a zip archive or a workbook; unpack it, or save the sheet as CSV" },
  { begins: "\xd0\xcf\x11\xe0", is: "a workbook of an old kind; save the sheet as CSV" },
  { begins: "%PDF-", is: "a PDF document" },
  { begins: "PAR1", is: "a Parquet file; save it as CSV" },
  { begins: "\x89HDF\r\n", is: "an HDF5 file" },
];

const WEB_PAGE = /^\s*<(?:!doctype\s+html|html|head|body)\b/i;

/** What a file is instead of data, told by its first bytes; undefined where they say nothing. */
export function strangeKind(bytes: Uint8Array): string | undefined {
  const beginning = latin1.decode(bytes.subarray(0, 256)).replace(/^\u00ef\u00bb\u00bf/, "");
  if (WEB_PAGE.test(beginning)) return "a web page, as of a download that failed";
  return KINDS.find(({ begins }) => beginning.startsWith(begins))?.is;
}
