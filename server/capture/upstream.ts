import { once } from "node:events";
import { isIP, type Socket } from "node:net";
import { type ConnectionOptions, connect as encrypt } from "node:tls";
import { eachHost, isSocketFolder, parseAddress, targetOf } from "#server/postgres/address.ts";
import { clientConfigs, socketTo } from "#server/postgres/client-config.ts";
import { speaksOtherwise } from "#server/postgres/connection-problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { type OneBuffer, oneBuffer } from "./one-buffer.ts";

/** A connection to the server behind the proxy, on which nothing has been said yet. */
export interface Upstream {
  readonly socket: Socket;
  readonly isEncrypted: boolean;
  /** How it is read where it is not encrypted. */
  readonly inOneBuffer?: OneBuffer;
}

/** To the first of the address' hosts that answers, encrypted as the address says. */
export async function connectUpstream(url: string): Promise<Upstream> {
  let first: unknown;
  for (const one of eachHost(url)) {
    try {
      return await connectTo(one);
    } catch (error) {
      first ??= error;
    }
  }
  throw first;
}

/** As long as for connections of our own. */
const patience: Milliseconds = 10_000;

async function connectTo(url: string): Promise<Upstream> {
  const { host, port } = targetOf(parseAddress(url));
  const configs = clientConfigs(url);
  const hostaddr = parseAddress(url).searchParams.get("hostaddr");
  const inOneBuffer = oneBuffer((options) => socketTo(hostaddr, options));
  const { socket } = inOneBuffer;
  const timer = setTimeout(() => socket.destroy(timedOut()), patience);
  try {
    if (isSocketFolder(host)) socket.connect(`${host}/.s.PGSQL.${port}`);
    else socket.connect(Number(port), host);
    await once(socket, "connect");
    socket.setNoDelay(true);
    // Who has nothing more to say may still be told something.
    socket.allowHalfOpen = true;
    for (const { ssl, sslnegotiation } of configs) {
      if (!ssl) return { socket, isEncrypted: false, inOneBuffer };
      const isDirect = sslnegotiation === "direct";
      if (!isDirect && !(await offersEncryption(inOneBuffer))) continue;
      const options = { ...(ssl as ConnectionOptions), ...(isDirect && { ALPNProtocols }) };
      return { socket: await encrypted(socket, host, options), isEncrypted: true };
    }
    // In pg's words, which are known to whoever explains them.
    throw new Error("The server does not support SSL connections");
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const ALPNProtocols = ["postgresql"];

const timedOut = () => Object.assign(new Error("No answer in time"), { code: "ETIMEDOUT" });

/** https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-FLOW-SSL */
async function offersEncryption(reader: OneBuffer): Promise<boolean> {
  const { socket } = reader;
  socket.write(sslRequest);
  const answer = await new Promise<Buffer>((resolve, reject) => {
    socket.once("error", reject);
    reader.onBytes = (bytes) => resolve(Buffer.from(bytes));
  });
  // What stands behind the letter was not sent by the server, but by somebody between.
  if (answer.length !== 1) throw new Error(speaksOtherwise);
  socket.pause();
  return answer.toString("latin1") === "S";
}

const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

async function encrypted(
  socket: Socket,
  host: string,
  options: ConnectionOptions,
): Promise<Socket> {
  const secure = encrypt({ ...options, socket, host, ...(!isIP(host) && { servername: host }) });
  await once(secure, "secureConnect");
  secure.allowHalfOpen = true;
  return secure;
}
