import { createServer, type Server } from "node:net";

/** The preferred port if nobody listens there, else one that the system picks. */
export const freePort = async (preferred: number | undefined): Promise<number> =>
  (preferred && (await tryPort(preferred))) || (await tryPort(0)) || 0;

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const found = portOf(server);
      server.close(() => resolve(found));
    });
  });
}

/** 0 while it does not listen. */
export function portOf(server: Pick<Server, "address">): number {
  const address = server.address();
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}
