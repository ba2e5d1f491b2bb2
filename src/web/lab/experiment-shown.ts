import { computed } from "@preact/signals";
import { linkParts } from "./link-parts.ts";
import { screen } from "./route.ts";

/**
 * Whether the shown screen is about the experiment, so that its problem and its run controls belong there. One weight and Rules
 * aren't, and Landscape only with the plane of a network's loss, which its part of the address names first.
 */
export const showsExperiment = computed(() => {
  switch (screen.value) {
    case "weight":
    case "rules":
      return false;
    case "landscape":
      return /^network(_|$)/.test(linkParts.value["landscape"] ?? "");
    default:
      return true;
  }
});
