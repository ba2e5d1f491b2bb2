import { computed, signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { announce } from "../words/announce.ts";
import { texts } from "../words/index.ts";
import { Button } from "./button.tsx";
import { isInvited, stopInviting } from "./tour-invitation.ts";
import "./tour-button.css";

/** The tour's component while it is open; code and texts are loaded when it is first opened. */
const tour = signal<ComponentType | null>(null);

/** Whether the tour is open. */
export const tourIsOpen = computed(() => tour.value !== null);

/** The button in the header that starts the tour or returns to it. */
export function TourButton() {
  const { open, button } = texts.value.tour;
  return (
    <Button kind="quiet" icon="tour" label={open} class="frame-tour" onPress={() => void openTour()}>
      <span aria-hidden="true">{button}</span>
    </Button>
  );
}

/** The place of the tour's panel on the page. */
export function TourPlace() {
  const Tour = tour.value;
  return Tour && <Tour />;
}

/** A line that offers the tour to first-time visitors, until they take or dismiss it. */
export function TourInvitation() {
  const { invitation, start, dismiss } = texts.value.tour;
  if (!isInvited.value || tour.value !== null) return null;
  return (
    <p class="tour-invitation">
      {invitation} <Button onPress={() => void openTour()}>{start}</Button>
      <Button kind="quiet" onPress={stopInviting}>
        {dismiss}
      </Button>
    </p>
  );
}

async function openTour(): Promise<void> {
  if (tour.peek() !== null) {
    document.querySelector<HTMLElement>(".tour-title")?.focus();
    return;
  }
  try {
    const { Tour, begin } = await import("../tour/tour.tsx");
    await begin(() => {
      tour.value = null;
    });
    tour.value = Tour;
    stopInviting();
  } catch {
    announce(texts.value.tour.notLoaded);
  }
}
