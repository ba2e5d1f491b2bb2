/** By how much an element is enlarged on the screen: 1, or more where the page is shown on a wall. */
export function zoomOf(element: HTMLElement): number {
  return element.offsetWidth === 0 ? 1 : element.getBoundingClientRect().width / element.offsetWidth;
}
