import { createHash } from "node:crypto";
import type { Sha256, StartSha256 } from "../core/contracts.ts";

/** Starts Node's own SHA-256, many times as fast as the core's. */
export const nodeSha256: StartSha256 = () => {
  const hash = createHash("sha256");
  const running: Sha256 = {
    update(bytes) {
      hash.update(bytes);
      return running;
    },
    hex: () => hash.digest("hex"),
  };
  return running;
};
