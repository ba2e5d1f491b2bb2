/**
 * Starts helping threads. The leader of a training blocks its thread, so everything that needs the event loop is done before: the
 * helpers are there, and have said that they begin.
 */

/**
 * `count` helpers that are ready. `start` starts a thread of helper.mjs and returns {post, listen, end} to talk to it.
 */
export async function startHelpers(count, start) {
  const helpers = Array.from({ length: count }, () => new Helper(start()));
  await Promise.all(helpers.map((helper) => helper.expect("ready")));
  return helpers;
}

class Helper {
  #port;
  #said = [];
  #told = null;

  constructor(port) {
    this.#port = port;
    port.listen((message) => {
      this.#said.push(message);
      this.#told?.();
    });
  }

  /** Tells it the run to help in; resolves as soon as it has begun. */
  begin(work) {
    this.#port.post(work);
    return this.expect("begun");
  }

  /** Resolves as soon as it is done with the run. */
  done() {
    return this.expect("done");
  }

  end() {
    return this.#port.end();
  }

  async expect(wanted) {
    while (this.#said.length === 0) {
      await new Promise((resolve) => {
        this.#told = resolve;
      });
    }
    const said = this.#said.shift();
    if (said !== wanted) throw new Error(`helper: expected ${wanted}, got ${said}`);
  }
}
