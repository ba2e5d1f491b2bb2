/** What is trained on both sides: torch.optim.Rprop's options, each moved away from its default alone, and together. */
const DEFAULTS = { lr: 0.01, etas: [0.5, 1.2], step_sizes: [1e-6, 50] };

const setting = (batch, epochs, options = {}) => ({ batch, epochs, options: { ...DEFAULTS, ...options } });

export const SETTINGS = [
  setting("full", 50),
  setting("full", 50, { lr: 0.1 }),
  setting("full", 50, { lr: 0.001 }),
  setting("full", 50, { etas: [0.5, 1.05] }),
  setting("full", 50, { etas: [0.8, 1.2] }),
  setting("full", 50, { etas: [0.3, 1.5] }),
  setting("full", 50, { step_sizes: [1e-6, 0.1] }),
  setting("full", 50, { step_sizes: [0.001, 50] }),
  setting("full", 50, { lr: 0.1, step_sizes: [1e-6, 0.01] }),
  setting(1000, 10),
  setting(1000, 10, { lr: 0.001, step_sizes: [1e-6, 0.01] }),
  setting(64, 3, { lr: 0.001, step_sizes: [1e-6, 0.001] }),
];

/** Options that say how PyTorch computes, or which way is up: on its own side they must change nothing. */
export const VARIANTS = [
  { name: "foreach=True", options: { foreach: true } },
  { name: "foreach=False", options: { foreach: false } },
  { name: "maximize=True of −E", options: { maximize: true }, maximize: true },
];

/** The options in PyTorch's words, without those that are default. */
export function nameOf({ options }) {
  const tuple = (value) => (Array.isArray(value) ? `(${value.map(number).join(", ")})` : number(value));
  const parts = Object.entries(options)
    .filter(([name, value]) => String(value) !== String(DEFAULTS[name]))
    .map(([name, value]) => `${name}=${tuple(value)}`);
  return parts.join(", ") || "defaults";
}

function number(value) {
  return value === 1e-6 ? "1e-6" : String(value);
}
