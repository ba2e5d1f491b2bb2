/** A server of the page that ends while the page is used, and comes back. */
import { type LabServer, serveLab } from "../../src/node/lab-server.ts";
import { PAGE } from "./browser.ts";

/** The page's own server, which can be ended; whoever comes back finds it at the same port. */
export class LosableServer {
  readonly port: number;
  readonly url: string;
  #server: LabServer | null;

  private constructor(server: LabServer) {
    this.#server = server;
    this.port = server.port;
    this.url = server.url;
  }

  static async start(): Promise<LosableServer> {
    return new LosableServer(await serveLab({ port: 0, folder: PAGE }));
  }

  /** Ends it if it is there. */
  async lose(): Promise<void> {
    await this.#server?.close();
    this.#server = null;
  }

  /** Starts it if it isn't there. */
  async restore(): Promise<void> {
    this.#server ??= await serveLab({ port: this.port, folder: PAGE });
  }

  async toggle(): Promise<void> {
    await (this.#server === null ? this.restore() : this.lose());
  }
}

/** What a page's console says of a lost server; the page itself must say it, too. */
export const LOST = [
  /ERR_CONNECTION_(?:REFUSED|RESET)/,
  /ERR_EMPTY_RESPONSE/,
  /ERR_NETWORK/,
  /ERR_SOCKET_NOT_CONNECTED/,
] as const;
