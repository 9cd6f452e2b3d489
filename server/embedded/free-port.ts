import { createServer } from "node:net";

/** The preferred port if nobody listens there, else one that the system picks. */
export const freePort = async (preferred: number | undefined): Promise<number> =>
  (preferred && (await tryPort(preferred))) || (await tryPort(0)) || 0;

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? address?.port : undefined));
    });
  });
}
