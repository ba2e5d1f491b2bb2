/**
 * The versions of V8 (process.versions.v8) that gave every frozen digest with turbo, for these kernels: SHA-256 of the fused ones on shared memory,
 * in hexadecimal. Written by `node scripts/same-bits/run.mjs --turbo`.
 */
export const TURBO_VERSIONS: { readonly kernels: string; readonly versions: readonly string[] } = {
  kernels: "a95a23cf7c2349a976ce54711f79154dde18791872574462eab8d2e31da865a9",
  versions: ["13.6.233.17-node.63", "14.6.202.34-node.40"],
};
