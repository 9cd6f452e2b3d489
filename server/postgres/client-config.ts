import { readFileSync } from "node:fs";
import { isIP, type LookupFunction, Socket, type SocketConstructorOpts } from "node:net";
import { userInfo } from "node:os";
import type { ConnectionOptions } from "node:tls";
import type { ClientConfig } from "pg";
import { isSocketFolder, parseAddress, passwordOf, targetOf } from "./address.ts";
import { type TlsMode, tlsModeOf } from "./tls-mode.ts";

/**
 * What pg is told for an address, one after the other until one is let in. An address means what it
 * means to psql. Nothing comes from the environment or from a password file: an address that
 * somebody added would get the password of whoever started Planlens.
 */
export function clientConfigs(url: string): readonly ClientConfig[] {
  const address = parseAddress(url);
  const { host, port, database, user } = targetOf(address);
  const config: ClientConfig = {
    host,
    port: Number(port),
    user: user || userInfo().username,
    database: database || userInfo().username,
    // A string that is empty would be looked for elsewhere.
    password: passwordOf(address) || noPassword,
    application_name: "planlens",
    keepAlive: true,
    stream: () => socketTo(address.searchParams.get("hostaddr")),
    ...only("options", address),
    ...only("sslnegotiation", address),
  };
  const isLocal = isSocketFolder(host);
  return encryptions[isLocal ? "disable" : modeOf(address)].map((isEncrypted) => ({
    ...config,
    ssl: isEncrypted && encryption(address),
  }));
}

/** pg's types leave out that a function may say that there is none. */
const noPassword = (() => undefined) as unknown as () => string;

const only = (name: string, { searchParams }: URL) => {
  const value = searchParams.get(name);
  return value ? { [name]: value } : {};
};

function modeOf(address: URL): TlsMode {
  const mode = tlsModeOf(address);
  if (!mode) throw new Error(unknownMode);
  return mode;
}

/** Whether each attempt is encrypted. https://www.postgresql.org/docs/18/libpq-ssl.html#LIBPQ-SSL-PROTECTION */
const encryptions: Readonly<Record<TlsMode, readonly boolean[]>> = {
  disable: [false],
  allow: [false, true],
  prefer: [true, false],
  require: [true],
  "verify-ca": [true],
  "verify-full": [true],
};

function encryption(address: URL): ConnectionOptions {
  const { searchParams } = address;
  const mode = modeOf(address);
  const root = searchParams.get("sslrootcert");
  const certificates = {
    ...(root && root !== "system" && { ca: readPem(root) }),
    ...pemOf("cert", searchParams.get("sslcert")),
    ...pemOf("key", searchParams.get("sslkey")),
  };
  const checksName = mode === "verify-full" || root === "system";
  // With a root certificate at hand, libpq's `require` checks it too.
  const checks = checksName || mode === "verify-ca" || (mode === "require" && root !== null);
  if (!checks) return { ...certificates, rejectUnauthorized: false };
  return checksName ? certificates : { ...certificates, checkServerIdentity: () => undefined };
}

const pemOf = (name: "cert" | "key", value: string | null) =>
  value ? { [name]: readPem(value) } : {};

/** The certificate itself, as it was pasted, or the file that it is in. */
function readPem(value: string): string {
  if (value.includes("-----BEGIN")) return value;
  try {
    return readFileSync(value, "utf8");
  } catch (cause) {
    throw new Error(unreadableFile, { cause });
  }
}

/** What only the settings can get wrong: the page asks before. */
export const unknownMode = "The sslmode of an address is unknown";
export const unreadableFile = "A certificate or key cannot be read";

/** `hostaddr`, as libpq has it: where to connect to, while the host's name stands in the certificate. */
export function socketTo(hostaddr: string | null, options?: SocketConstructorOpts): Socket {
  const socket = new Socket(options);
  if (!hostaddr) return socket;
  const addresses = hostaddr.split(",").map((address) => ({ address, family: isIP(address) }));
  const lookup: LookupFunction = (_, { all }, found) => {
    const [first] = addresses;
    if (all) found(null, addresses);
    else found(null, first?.address ?? "", first?.family);
  };
  const connect = socket.connect.bind(socket);
  return Object.assign(socket, {
    // A name that nobody asks for: the host may be an address, which Node would not look up.
    connect: (port: number) => connect({ port, host: "host.invalid", lookup }),
  });
}
