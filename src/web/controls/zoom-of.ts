/** By how much an element is enlarged on the screen: 1, or more where the page is shown on a wall. */
export function zoomOf(element: HTMLElement): number {
  const told = (element as { readonly currentCSSZoom?: number }).currentCSSZoom; // not every browser has it
  if (told !== undefined) return told;
  const { offsetWidth } = element; // rounded to whole pixels, so that the quotient is to a twentieth only
  return offsetWidth === 0 ? 1 : Math.round((20 * element.getBoundingClientRect().width) / offsetWidth) / 20;
}
