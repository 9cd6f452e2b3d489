import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One server of the built app, with a store and a demo database of its own. */
export interface Server {
  readonly port: number;
  /** Its folder. */
  readonly data: string;
}

const first = Number(process.env["E2E_PORT"] ?? 47_471);
const folder =
  process.env["E2E_DATA"] ?? join(import.meta.dirname, "../node_modules/.cache/planlens/e2e");

/** Tests that run beside each other have one each, so that none meets what another has left. */
export const servers: readonly Server[] = [0, 1].map((n) => ({
  port: first + n,
  data: join(folder, String(n)),
}));

export const addressOf = ({ port }: Server) => `http://127.0.0.1:${port}`;

/** Where a server's demo database is, as a connection URL. */
export const demoOf = ({ data }: Server) => readFileSync(join(data, "demo-url"), "utf8").trim();
