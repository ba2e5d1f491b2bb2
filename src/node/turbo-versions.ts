/**
 * The versions of V8 (process.versions.v8) that gave every frozen digest with turbo, for these kernels: SHA-256 of the fused ones on shared memory,
 * in hexadecimal. Written by `node scripts/same-bits/run.mjs --turbo`.
 */
export const TURBO_VERSIONS: { readonly kernels: string; readonly versions: readonly string[] } = {
  kernels: "b92357252a1c6fe83a393063a4bf24404e71a3c9a5841a710162c68c7fbf219c",
  versions: ["13.6.233.17-node.53", "13.6.233.17-node.63", "14.6.202.34-node.40"],
};
