/**
 * The versions of V8 (process.versions.v8) that gave every frozen digest with turbo, for these kernels: SHA-256 of the fused ones on shared memory,
 * in hexadecimal. Written by `node scripts/same-bits/run.mjs --turbo`.
 */
export const TURBO_VERSIONS: { readonly kernels: string; readonly versions: readonly string[] } = {
  kernels: "bc4b9c3192ec3b34d224432160b82a1a1264e35a27e33043e261cf1e8a9ca734",
  versions: ["13.6.233.17-node.53", "14.6.202.34-node.40"],
};
