const latin1 = new TextDecoder("latin1");

/** What helps with a model of Keras'. */
export const KERAS_HELP = `a model of Keras; write it as ONNX with model.export("model.onnx", format="onnx")`;

/** The magic number 0x1950a86a20f9469cfc6c of files before PyTorch 1.6, as a pickle of any protocol has it near its beginning. */
const OLD_MAGIC = "\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19";

const WEB_PAGE = /^\s*<(?:!doctype|html|head|body|\?xml)\b/i;

/** Files that are often given in place of a model that is read, by how they begin, and what helps. */
const KINDS: readonly (readonly [is: (beginning: string) => boolean, what: string])[] = [
  [
    (beginning) => beginning[0] === "\x80" && beginning.slice(0, 40).includes(OLD_MAGIC),
    "the format before PyTorch 1.6, which old programs still write; load it in PyTorch and save it again",
  ],
  [
    (beginning) => beginning[0] === "\x80",
    "a pickle of another program; write the model as ONNX there (scikit-learn: with skl2onnx)",
  ],
  [begins("\x89HDF\r\n"), `an HDF5 file, as of ${KERAS_HELP}`],
  [begins("\x1f\x8b"), "a gzipped file within a gzipped one; unpack it once"],
  [begins("version https://git-lfs"), "a pointer of Git LFS in place of the file; fetch it with git lfs pull"],
  [(beginning) => WEB_PAGE.test(beginning), "a web page, as of a download that failed"],
  [begins("GGUF"), "a GGUF file"],
  [(beginning) => beginning.slice(4, 8) === "TFL3", "a model of TensorFlow Lite; write the one before it as ONNX"],
  [begins("\x93NUMPY"), "an array of NumPy"],
  [(beginning) => /^\s*[[{]/.test(beginning), "JSON that is no list of a model's parts"],
];

/** What a file is that is no model, told by its first bytes; undefined where they say nothing. */
export function otherKind(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return "no bytes";
  const beginning = latin1.decode(bytes.subarray(0, 256)).replace(/^\u00ef\u00bb\u00bf/, "");
  return KINDS.find(([is]) => is(beginning))?.[1];
}

function begins(text: string): (beginning: string) => boolean {
  return (beginning) => beginning.startsWith(text);
}
