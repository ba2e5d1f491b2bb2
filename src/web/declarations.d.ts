/// <reference types="vite/types/importMeta.d.ts" />
declare module "*.css";

/** A file as a text, as Vite gives it. */
declare module "*?raw" {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: it is what Vite gives
  export default text;
}
