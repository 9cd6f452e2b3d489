import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One server of the built app, with a store and a demo database of its own. */
export interface Server {
  /** Its folder. */
  readonly data: string;
}

const folder =
  process.env["E2E_DATA"] ?? join(import.meta.dirname, "../node_modules/.cache/planlens/e2e");

/**
 * Tests that run beside each other have one each, so that none meets what another has left. With
 * two for two cores a quarter of their time is left over.
 */
export const servers: readonly Server[] = [0, 1, 2].map((n) => ({ data: join(folder, String(n)) }));

export const addressFile = ({ data }: Server) => join(data, "address");

/** On a port that was free when it started. */
export const addressOf = (server: Server) => readFileSync(addressFile(server), "utf8");

/** Where a server's demo database is, as a connection URL. */
export const demoOf = ({ data }: Server) => readFileSync(join(data, "demo-url"), "utf8").trim();
