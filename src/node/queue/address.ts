import { shown, UsageError } from "../../core/errors.ts";

/** Where a Redis is. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  /** The number of its database. */
  readonly database: number;
  /** Whether the connection is encrypted: `rediss://`. */
  readonly isEncrypted: boolean;
  /** The address as it is shown; it has no secrets. */
  readonly text: string;
}

/** How to say who one is to a Redis. */
export interface RedisLogin {
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

const FORM = "redis://HOST:PORT/DATABASE or rediss://…";

/**
 * The address of a Redis, as it is written on a command line: `redis://host`, `redis://host:6379/0`, `rediss://…`.
 * @throws UsageError unless it is one, or if it has a user or a password, which every user of the machine could read there.
 */
export function parseRedisAddress(text: string): RedisAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isEncrypted = url?.protocol === "rediss:";
  if (url !== undefined && (url.username !== "" || url.password !== "")) {
    throw new UsageError(
      "queue: expected an address without user and password, which others could read here; set NBL_REDIS_USER and NBL_REDIS_PASSWORD, or use --password-file",
    );
  }
  const [, database = "0"] = /^\/?([0-9]{1,4})?$/.exec(url?.pathname ?? "-") ?? [undefined, "none"];
  const isOdd = url === undefined || url.hostname === "" || url.search !== "" || url.hash !== "";
  if (isOdd || database === "none" || !["redis:", "rediss:"].includes(url.protocol)) {
    throw new UsageError(`queue: expected an address such as ${FORM}, got ${shown(text)}`);
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const port = url.port === "" ? 6379 : Number(url.port);
  const name = `${url.protocol}//${url.hostname}:${port}/${Number(database)}`;
  return { host, port, database: Number(database), isEncrypted, text: name };
}

/** Whether an address is that of this machine alone, by its text: no name is looked up. */
function isLoopback({ host }: RedisAddress): boolean {
  return host === "localhost" || host === "::1" || /^127(?:\.[0-9]{1,3}){3}$/.test(host);
}

/**
 * Refuses a Redis without password that others may reach: whoever writes to it decides what is trained and what is recorded.
 * @throws UsageError, unless the user insists
 */
export function refuseUnsafe(address: RedisAddress, { password }: RedisLogin, isInsecure: boolean): void {
  if (password !== undefined || isInsecure || isLoopback(address)) return;
  throw new UsageError(
    `${address.text}: expected a password for a Redis on another machine, got none; set NBL_REDIS_PASSWORD, use --password-file, or, if nobody else can reach it, --insecure`,
  );
}

/**
 * User and password from the environment (`NBL_REDIS_USER`, `NBL_REDIS_PASSWORD`) or from the text of a file: a line with the password, or
 * a line with the user and one with the password. The file counts for more.
 * @param file its name and text
 * @throws UsageError if it has more lines, or none
 */
export function redisLogin(
  env: Readonly<Record<string, string | undefined>>,
  file?: { readonly name: string; readonly text: string },
): RedisLogin {
  if (file === undefined) {
    const { NBL_REDIS_USER: user, NBL_REDIS_PASSWORD: password } = env;
    return { user: user || undefined, password: password || undefined };
  }
  const lines = file.text.replace(/\r?\n$/, "").split(/\r?\n/);
  if (lines.length > 2 || lines.includes("")) {
    throw new UsageError(
      `${file.name}: expected a line with the password, or one with the user and one with the password`,
    );
  }
  const [user, password] = lines.length === 2 ? lines : [env["NBL_REDIS_USER"] || undefined, lines[0]];
  return { user, password };
}
