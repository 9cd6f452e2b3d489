import type { Context } from "hono";
import { matchedRoutes } from "hono/route";
import type { Role } from "#shared/base/role.ts";

/** Whom a route answers: the least role, or whoever was given an address. */
export type Least = Role | "anyone";

/**
 * What each route needs, below /api. A reader sees what is kept, what servers count and what the
 * catalog says of a plan, and runs nothing; an analyst has statements planned and run, and keeps what
 * came of it; an admin decides where Planlens connects and what it collects, and ends others' sessions.
 */
export const leastRoles: Readonly<Record<string, Least>> = {
  "GET /health": "anyone",
  "GET /session": "anyone",
  "POST /session": "anyone",
  "DELETE /session": "anyone",
  "GET /session/oidc": "anyone",
  "GET /session/callback": "anyone",
  "GET /shares/:id": "anyone",
  // Whoever may open the share may read them; its maker says who writes.
  "GET /shares/:id/notes": "anyone",
  "POST /shares/:id/notes": "anyone",
  "PATCH /shares/:id/notes/:note": "anyone",
  "DELETE /shares/:id/notes/:note": "anyone",

  "GET /openapi.json": "reader",
  "GET /limits": "reader",
  "GET /metrics": "reader",
  "POST /plans": "reader",
  "POST /shares": "reader",
  "POST /shares/:id/delete": "reader",
  "GET /mentions": "reader",
  "POST /mentions/read": "reader",
  "GET /databases": "reader",
  "GET /databases/:id": "reader",
  "POST /databases/:id/findings": "reader",
  "POST /databases/:id/suggestions": "reader",
  "GET /databases/:id/workloads": "reader",
  "GET /workloads/:id": "reader",
  "GET /databases/:id/statements": "reader",
  "GET /databases/:id/statements/:key": "reader",
  "GET /databases/:id/statements/:key/history": "reader",
  "GET /databases/:id/history": "reader",
  "GET /databases/:id/statement-plans/:key": "reader",
  "GET /databases/:id/statement-notes/:key": "reader",
  "POST /databases/:id/touched-relations": "reader",
  "POST /snapshots": "reader",
  "GET /captures": "reader",
  "GET /captures/:id": "reader",
  "GET /databases/:id/health": "reader",
  "GET /databases/:id/health/steps": "reader",
  "GET /databases/:id/locks": "reader",
  "GET /databases/:id/attempts": "reader",
  "POST /databases/:id/statement-key": "reader",
  "GET /databases/:id/attempts/:key": "reader",
  "GET /attempts/:id": "reader",

  "POST /databases/:id/explain": "analyst",
  "GET /databases/:id/runs/:run": "analyst",
  "POST /databases/:id/parameters": "analyst",
  "GET /databases/:id/statements/:key/parameters": "analyst",
  "POST /databases/:id/effects": "analyst",
  "POST /databases/:id/trials": "analyst",
  "POST /databases/:id/measurements": "analyst",
  "POST /databases/:id/comparisons": "analyst",
  "POST /databases/:id/overheads": "analyst",
  "GET /databases/:id/room": "analyst",
  "POST /databases/:id/loads": "analyst",
  "POST /databases/:id/index-prices": "analyst",
  "POST /databases/:id/index-prices/steps": "analyst",
  "POST /databases/:id/index-prices/others": "analyst",
  "POST /databases/:id/index-prices/hypopg": "analyst",
  "POST /databases/:id/what-if": "analyst",
  "POST /databases/:id/workloads": "analyst",
  "GET /databases/:id/workloads/runs/:run": "analyst",
  "POST /databases/:id/marks": "analyst",
  "POST /databases/:id/statement-notes/:key": "analyst",
  "DELETE /databases/:id/statement-notes/:key/:note": "analyst",
  "POST /captures": "analyst",
  "POST /captures/followed": "analyst",
  "POST /captures/:id/parts": "analyst",
  "POST /captures/:id/end": "analyst",
  "DELETE /captures/:id": "analyst",
  "POST /databases/:id/counting": "analyst",
  "POST /databases/:id/counting/:counting/stop": "analyst",
  "DELETE /databases/:id/counting/:counting": "analyst",
  "POST /databases/:id/listening": "analyst",
  "GET /databases/:id/listening/:listening": "analyst",
  "POST /databases/:id/listening/:listening/stop": "analyst",
  "DELETE /databases/:id/listening/:listening": "analyst",
  "POST /databases/:id/attempts/:key": "analyst",
  "PATCH /attempts/:id": "analyst",
  "DELETE /attempts/:id": "analyst",

  "POST /databases": "admin",
  "POST /databases/test": "admin",
  "PUT /databases/:id": "admin",
  "DELETE /databases/:id": "admin",
  "GET /databases/:id/connection": "admin",
  "PUT /databases/:id/history": "admin",
  "POST /databases/:id/sessions/:pid/signal": "admin",
  "GET /audit": "admin",
  "GET /audit/export.csv": "admin",
};

/** The route that a request is for, such as "POST /databases/:id/explain"; nothing where there is none. */
export function routeNameOf(c: Context): string | undefined {
  const found = matchedRoutes(c).find(({ method }) => method !== "ALL");
  return found && `${found.method} ${found.path.replace(/^\/api(?=\/)/, "")}`;
}

/** What is in no table is for admins, and what is not there may be told to whoever is signed in. */
export function leastRoleOf(c: Context): Least {
  const name = routeNameOf(c);
  return name === undefined ? "reader" : (leastRoles[name] ?? "admin");
}
