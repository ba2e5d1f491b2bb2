/**
 * The versions of V8 (process.versions.v8) that gave every frozen digest with turbo, for these kernels: SHA-256 of the fused ones on shared memory,
 * in hexadecimal. Written by `node scripts/same-bits/run.mjs --turbo`.
 */
export const TURBO_VERSIONS: { readonly kernels: string; readonly versions: readonly string[] } = {
  kernels: "b130e1b9dcf9f26f966d1f2f852560798f560183eef2f6948d91da97102caae0",
  versions: ["13.6.233.17-node.53", "13.6.233.17-node.63", "14.6.202.34-node.40"],
};
