import type { Settings } from "../../experiment/settings.ts";
import type { Setup } from "../lab/setup.ts";

/** A setup as the settings of a comparison, which the command line has too. */
export function settingsOf(setup: Setup): Settings {
  const { hidden, activation, initialiser, loss, scale, batch, seed, epochs, train, evaluation, techniques } = setup;
  return {
    hidden: [...hidden],
    activation,
    initialiser,
    loss,
    ...(scale && { scale }),
    batch,
    ...(train !== undefined && { train }),
    ...(evaluation !== undefined && { evaluation }),
    seeds: [seed],
    epochs,
    techniques: techniques.map(({ id, hyper }) => ({ id, hyper: { ...hyper } })),
  };
}
