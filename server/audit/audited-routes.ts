import type { AuditKind } from "#shared/audit/entry.ts";

export type Body = Readonly<Record<string, unknown>>;

/** Which requests are written down, and as what. Signing in is told where it is decided. */
export const auditedRoutes: Readonly<Record<string, AuditKind | ((body: Body) => AuditKind)>> = {
  "POST /databases/:id/explain": ({ mode }) => (mode === "analyze" ? "analyze" : "explain"),
  "POST /databases/:id/index-prices/hypopg": "explain",
  "POST /databases/:id/measurements": "measure",
  "POST /databases/:id/comparisons": "measure",
  "POST /databases/:id/overheads": "measure",
  "POST /databases/:id/loads": "load",
  "POST /databases/:id/trials": "trial",
  "POST /databases/:id/counting": "capture",
  "POST /databases/:id/counting/:counting/stop": "capture",
  "POST /databases/:id/listening": "capture",
  "POST /databases/:id/listening/:listening/stop": "capture",
  "POST /captures": "log-read",
  "POST /captures/followed": "log-read",
  "POST /databases/:id/sessions/:pid/signal": "signal",
  "POST /databases/test": "connection-tested",
  "POST /databases": "connection-added",
  "PUT /databases/:id": "connection-changed",
  "DELETE /databases/:id": "connection-removed",
  "PUT /databases/:id/history": "collecting",
  "POST /shares": "share-made",
  "POST /plans": "share-made",
  "POST /shares/:id/delete": "share-deleted",
  "DELETE /session": "sign-out",
};

/** Whose body is read while it comes: what is asked for stands in the address. */
export const streamedRoutes: ReadonlySet<string> = new Set(["POST /captures"]);
