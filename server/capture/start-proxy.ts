import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { portOf } from "#server/embedded/free-port.ts";
import { connectionProblem } from "#server/postgres/connection-problem.ts";
import { firstMessage } from "./first-message.ts";
import type { Recorder } from "./recorder.ts";
import { relay } from "./relay.ts";
import { connectUpstream, type Upstream } from "./upstream.ts";
import { withoutChannelBinding } from "./without-channel-binding.ts";

export interface ProxyOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Where the server is. */
  readonly url: string;
  readonly recorder: Recorder;
  /** Told of what an application may keep from its user. */
  readonly say: (line: string) => void;
}

export interface WireProxy {
  readonly port: number;
  /** Ends all connections. */
  readonly stop: () => Promise<void>;
}

/** Stands before a Postgres; each connection to it is one to the server. */
export async function startProxy({
  host,
  port,
  url,
  recorder,
  say,
}: ProxyOptions): Promise<WireProxy> {
  const sockets = new Set<Socket>();
  const said = new Set<string>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    keep(client);
    void serve(client);
  });
  server.listen(port, host);
  await once(server, "listening");

  function keep(socket: Socket) {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    // Whoever relays is told, too; until then one that is lost is only gone.
    socket.on("error", () => socket.destroy());
  }

  async function serve(client: Socket) {
    const first = await firstMessage(client);
    if (first.kind === "insists on encryption") sayOnce(insists);
    if (first.kind !== "startup" && first.kind !== "cancel") return void client.destroy();
    const upstream = await reach(client);
    if (!upstream) return;
    keep(upstream.socket);
    if (client.destroyed) return void upstream.socket.destroy();
    upstream.socket.write(first.bytes);
    if (upstream.isEncrypted && first.kind === "startup") await relayStart(upstream.socket, client);
    const recording = first.kind === "startup" ? recorder.open() : undefined;
    recording?.fromClient(first.bytes);
    relay(client, upstream, recording);
  }

  async function reach(client: Socket): Promise<Upstream | undefined> {
    try {
      return await connectUpstream(url);
    } catch (error) {
      const message =
        connectionProblem(error)?.message ?? `The server cannot be reached: ${error}.`;
      sayOnce(message);
      client.end(refusal(message));
      return;
    }
  }

  function sayOnce(line: string) {
    if (!said.has(line)) say(line);
    said.add(line);
  }

  return {
    port: portOf(server),
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

const insists =
  "A client wanted an encrypted connection, and was told that there is none: what is encrypted cannot be looked at. Give it sslmode=disable; the connection to the server is encrypted as its own address says.";

/** What a server says first over TLS, without what nobody can do who is not encrypted himself. */
function relayStart(server: Socket, client: Socket): Promise<void> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    const go = () => {
      server.pause();
      server.off("data", take).off("close", go);
      client.write(withoutChannelBinding(bytes) ?? bytes);
      resolve();
    };
    const take = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (withoutChannelBinding(bytes)) go();
    };
    server.on("data", take).on("close", go);
  });
}

/** An ErrorResponse: what its driver shows to whoever runs the application. */
function refusal(message: string): Buffer {
  const fields = ["SFATAL", "VFATAL", "C08006", `MPlanlens: ${message}`];
  const body = Buffer.from(`${fields.join("\0")}\0\0`);
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}
