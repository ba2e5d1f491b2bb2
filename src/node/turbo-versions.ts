/**
 * The versions of V8 (process.versions.v8) that gave every frozen digest with turbo, for these kernels: SHA-256 of the fused ones on shared memory,
 * in hexadecimal. Written by `node scripts/same-bits/run.mjs --turbo`.
 */
export const TURBO_VERSIONS: { readonly kernels: string; readonly versions: readonly string[] } = {
  kernels: "4d33fdc6fb67c03ceb925aebb9b26a2f4446c5237d297c5a8ef725a7786d1b69",
  versions: ["13.6.233.17-node.53", "14.6.202.34-node.40"],
};
