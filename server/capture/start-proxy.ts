import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { portOf } from "#server/embedded/free-port.ts";
import { connectionProblem } from "#server/postgres/connection-problem.ts";
import { firstMessage } from "./first-message.ts";
import type { Recorder } from "./recorder.ts";
import { relay } from "./relay.ts";
import type { Certificate } from "./self-made-certificate.ts";
import { connectUpstream, type Upstream } from "./upstream.ts";
import { withoutChannelBinding } from "./without-channel-binding.ts";

export interface ProxyOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Where the server is. */
  readonly url: string;
  readonly recorder: Recorder;
  /** Clients may be encrypted with it. */
  readonly certificate?: Certificate | undefined;
  /** Told of what an application may keep from its user. */
  readonly say: (line: string) => void;
}

export interface WireProxy {
  readonly port: number;
  readonly connections: () => Connections;
  /** Ends all connections. */
  readonly stop: () => Promise<void>;
}

export interface Connections {
  readonly open: number;
  /** With those that have ended. */
  readonly all: number;
}

/** Stands before a Postgres; each connection to it is one to the server. */
export async function startProxy({
  host,
  port,
  url,
  recorder,
  certificate,
  say,
}: ProxyOptions): Promise<WireProxy> {
  const sockets = new Set<Socket>();
  const said = new Set<string>();
  const connections = { open: 0, all: 0 };
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    keep(socket);
    void serve(socket);
  });
  server.listen(port, host);
  await once(server, "listening");

  function keep(socket: Socket) {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    // Whoever relays is told, too; until then one that is lost is only gone.
    socket.on("error", () => socket.destroy());
  }

  async function serve(socket: Socket) {
    const first = await firstMessage(socket, certificate);
    if (first.kind === "insists on encryption") sayOnce(insists);
    if (first.kind === "doubts the certificate") sayOnce(doubts);
    if (first.kind !== "startup" && first.kind !== "cancel") return void socket.destroy();
    const { client } = first;
    if (client !== socket) keep(client);
    const upstream = await reach(client);
    if (!upstream) return;
    keep(upstream.socket);
    if (client.destroyed) return void upstream.socket.destroy();
    upstream.socket.write(first.bytes);
    if (upstream.isEncrypted && first.kind === "startup") {
      const isBound = await relayStart(upstream.socket, client);
      if (isBound && client !== socket) sayOnce(bindsPasswords);
    }
    const recording = first.kind === "startup" ? recorder.open() : undefined;
    recording?.fromClient(first.bytes);
    relay(client, upstream, recording);
    if (first.kind !== "startup") return;
    connections.open += 1;
    connections.all += 1;
    client.once("close", () => (connections.open -= 1));
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
    connections: () => ({ ...connections }),
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

const insists =
  "A client wanted an encrypted connection, and was told that there is none: what is encrypted cannot be looked at. Give it sslmode=disable, or start the capture so that clients are encrypted, too (on the command line with --tls); the connection to the server is encrypted as its own address says.";

const doubts =
  "A client left when it saw the certificate. With sslmode=require it takes any; with verify-ca and verify-full only one that it knows: name the file with this one in sslrootcert, and connect to localhost or 127.0.0.1.";

const bindsPasswords =
  "The server offers to bind passwords to its encryption (SCRAM-SHA-256-PLUS), which nobody between can pass on. A client that is encrypted itself takes that for an attack: give it channel_binding=disable and, if the server still refuses it, sslmode=disable.";

/**
 * What a server says first over TLS, without what nobody can do who is not encrypted by the server
 * itself. Answers whether there was any of it.
 */
function relayStart(server: Socket, client: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    const go = () => {
      server.pause();
      server.off("data", take).off("close", go);
      const passed = withoutChannelBinding(bytes) ?? bytes;
      client.write(passed);
      resolve(passed.length < bytes.length);
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
