/** Paths in a box of 20 × 20; those in `FILLED` are filled, the others stroked. */
const PATHS = {
  run: "M6 4.2v11.6c0 .8.9 1.3 1.6.8l8.6-5.8a1 1 0 0 0 0-1.6L7.6 3.4c-.7-.5-1.6 0-1.6.8z",
  pause: "M5.5 4h3v12h-3zM11.5 4h3v12h-3z",
  step: "M4 4.6v10.8c0 .8.9 1.3 1.5.8l7-5.4a1 1 0 0 0 0-1.6l-7-5.4c-.6-.5-1.5 0-1.5.8zM14 4h2.4v12H14z",
  back: "M16 4.6v10.8c0 .8-.9 1.3-1.5.8l-7-5.4a1 1 0 0 1 0-1.6l7-5.4c.6-.5 1.5 0 1.5.8zM6 4H3.6v12H6z",
  reset: "M4.2 8.2A6.2 6.2 0 1 1 4 11.6M4 3.6v4.8h4.8",
  share:
    "M8.2 11.8a3.2 3.2 0 0 0 4.6 0l2.9-2.9a3.2 3.2 0 0 0-4.6-4.6l-1 1M11.8 8.2a3.2 3.2 0 0 0-4.6 0l-2.9 2.9a3.2 3.2 0 0 0 4.6 4.6l1-1",
  plus: "M10 4v12M4 10h12",
  close: "M5 5l10 10M15 5L5 15",
  copy: "M7.5 7.5h8v8.5h-8zM12.5 7.5V4h-8v8.5h3",
  check: "M4 10.5l4 4 8-9",
  warning: "M10 3.2l7.4 13H2.6zM10 8.2v3.8M10 14v.4",
  down: "M5.5 8l4.5 4.5L14.5 8",
  file: "M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15",
  theme: "M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14",
  leader: "M10 2.8l2.2 4.6 5 .7-3.6 3.5.9 5-4.5-2.4-4.5 2.4.9-5L2.8 8.100l5-.7z",
  remove: "M4.500 6h11M8 6V4h4v2M6 6l.7 10.500h6.600L14 6",
  tour: "M10 17a7 7 0 1 1 0-14 7 7 0 0 1 0 14zM13 7l-1.800 4.200L7 13l1.800-4.200z",
  help: "M7.2 7.4a2.8 2.8 0 1 1 4.4 2.3c-1 .7-1.6 1.200-1.600 2.300M10 15v.300",
  list: "M4 5.500h12M4 10h12M4 14.500h8",
} as const;

const FILLED: ReadonlySet<string> = new Set(["run", "pause", "step", "back", "leader"]);

export type IconName = keyof typeof PATHS;

/** An icon beside text, or in a button with an accessible name; hidden from screen readers. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  const isFilled = FILLED.has(name);
  return (
    <svg class="common-icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill={isFilled ? "currentColor" : "none"}
        stroke={isFilled ? "none" : "currentColor"}
        stroke-width="1.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      {name === "theme" && <path d="M10 3a7 7 0 1 0 0 14z" fill="currentColor" />}
    </svg>
  );
}
