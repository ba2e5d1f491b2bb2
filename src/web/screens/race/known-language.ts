/**
 * To be loaded before uPlot, which makes a number format of the browser's language at once: under the locale C, WebKit's GTK port
 * names that as its language, which is none.
 */
try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, "language", { value: "en", configurable: true });
}
