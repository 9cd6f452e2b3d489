import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { requestId } from "hono/request-id";
import { problem } from "#shared/base/problem.ts";
import { auditRequests } from "./audit/audit-requests.ts";
import { createTrail } from "./audit/trail.ts";
import { countRuns, createMetrics, measureRequests } from "./metrics.ts";
import { openApiOf } from "./openapi/openapi.ts";
import { createTurnsByKey } from "./postgres/in-turn.ts";
import { createParser } from "./postgres/parse/create-parser.ts";
import { asProblem } from "./routes/as-problem.ts";
import { attemptRoutes, databaseAttemptRoutes } from "./routes/attempts.ts";
import { auditRoutes } from "./routes/audit.ts";
import { captureRoutes } from "./routes/captures.ts";
import { clientRoutes } from "./routes/client.ts";
import { comparisonRoutes } from "./routes/comparisons.ts";
import type { AppContext } from "./routes/context.ts";
import { countingRoutes } from "./routes/counting.ts";
import { databaseHealthRoutes } from "./routes/database-health.ts";
import { databaseRoutes } from "./routes/databases.ts";
import { explainRoutes } from "./routes/explain.ts";
import { findingRoutes } from "./routes/findings.ts";
import { logRequests } from "./routes/guards/log-requests.ts";
import { loopbackOnly } from "./routes/guards/loopback-only.ts";
import { refuseCrossSite } from "./routes/guards/refuse-cross-site.ts";
import { requireRole, requireSignIn } from "./routes/guards/require-sign-in.ts";
import { embedHeaders, parserHeaders, securityHeaders } from "./routes/guards/security-headers.ts";
import { healthRoutes } from "./routes/health.ts";
import { indexPriceRoutes } from "./routes/index-prices.ts";
import { limitRoutes } from "./routes/limits.ts";
import { listeningRoutes } from "./routes/listening.ts";
import { measureRoutes } from "./routes/measurements.ts";
import { mentionRoutes } from "./routes/mentions.ts";
import { planRoutes } from "./routes/plans.ts";
import { probeRoutes } from "./routes/probes.ts";
import { refuse } from "./routes/refuse.ts";
import { sessionRoutes } from "./routes/session.ts";
import { shareNoteRoutes } from "./routes/share-notes.ts";
import { sharePages } from "./routes/share-pages.ts";
import { shareRoutes } from "./routes/shares.ts";
import { snapshotRoutes } from "./routes/snapshots.ts";
import { statementHistoryRoutes } from "./routes/statement-history.ts";
import { statementNoteRoutes } from "./routes/statement-notes.ts";
import { statementRoutes } from "./routes/statements.ts";
import { suggestionRoutes } from "./routes/suggestions.ts";
import { touchedRelationRoutes } from "./routes/touched-relations.ts";
import { trialRoutes } from "./routes/trials.ts";
import { whatIfRoutes } from "./routes/what-if.ts";
import { databaseWorkloadRoutes, workloadRoutes } from "./routes/workloads.ts";
import type { Services } from "./services.ts";
import { limitRequests } from "./sign-in/limits.ts";
import { createSignIn } from "./sign-in/sign-in.ts";

/** The whole app but for the port it listens on. */
export function createApp(services: Services) {
  const metrics = createMetrics(services.store);
  const signIn = createSignIn(services.store, services);
  const runs = countRuns(createTurnsByKey(2), metrics);
  const context: AppContext = {
    ...services,
    parse: createParser(),
    runs,
    plans: createTurnsByKey(4),
    waits: new Map(),
    trail: createTrail(services, signIn),
    ...(signIn && { signIn }),
  };
  const guard = signIn ? requireSignIn(signIn, context.trail) : passOn;
  const mayThey = signIn ? requireRole(signIn) : passOn;
  return new Hono()
    .use(requestId(), parserHeaders, embedHeaders, securityHeaders(services.address), noIndex)
    .use(logRequests(services.log), measureRequests(metrics))
    .route("/", probeRoutes(services.store))
    .use(signIn ? limitRequests(signIn.limits, signIn.address) : loopbackOnly)
    .get("/metrics", guard, mayThey, async (c) => c.text(await metrics.registry.metrics()))
    .use("/api/*", refuseCrossSite(services.address), guard, limitBody)
    .use("/api/*", auditRequests(context), mayThey)
    .route("/api", withOpenApi(apiRoutes(context)))
    .all("/api/*", (c) => refuse(c, noSuchResource))
    .route("/", sharePages(services))
    .route("/", clientRoutes(services.clientFolder))
    .onError((error, c) => refuse(c, asProblem(error, services.log)));
}

export type AppType = ReturnType<typeof createApp>;

/** Chained, so that `AppType` carries every path, body and reply to the client. */
const apiRoutes = (context: AppContext) =>
  new Hono()
    .route("/health", healthRoutes())
    .route("/session", sessionRoutes(context))
    .route("/databases", databaseRoutes(context))
    .route("/databases", explainRoutes(context))
    .route("/databases", findingRoutes(context))
    .route("/databases", suggestionRoutes(context))
    .route("/databases", indexPriceRoutes(context))
    .route("/databases", statementRoutes(context))
    .route("/databases", statementHistoryRoutes(context))
    .route("/databases", statementNoteRoutes(context))
    .route("/databases", touchedRelationRoutes(context))
    .route("/databases", trialRoutes(context))
    .route("/databases", whatIfRoutes(context))
    .route("/databases", databaseAttemptRoutes(context))
    .route("/databases", databaseWorkloadRoutes(context))
    .route("/databases", measureRoutes(context))
    .route("/databases", comparisonRoutes(context))
    .route("/databases", databaseHealthRoutes(context))
    .route("/databases", countingRoutes(context))
    .route("/databases", listeningRoutes(context))
    .route("/attempts", attemptRoutes(context))
    .route("/workloads", workloadRoutes(context))
    .route("/captures", captureRoutes(context))
    .route("/limits", limitRoutes(context))
    .route("/audit", auditRoutes(context))
    .route("/plans", planRoutes(context))
    .route("/snapshots", snapshotRoutes())
    .route("/shares", shareRoutes(context))
    .route("/shares", shareNoteRoutes(context))
    .route("/mentions", mentionRoutes(context));

/** It tells of itself too. */
const withOpenApi = (api: ReturnType<typeof apiRoutes>) =>
  api.get("/openapi.json", (c) => c.json(openApiOf(api.routes), 200));

const passOn = createMiddleware((_, next) => next());

/** Shared plans are for those who got the link. */
const noIndex = createMiddleware(async (c, next) => {
  await next();
  c.header("X-Robots-Tag", "noindex, nofollow");
});

const noSuchResource = problem("not-found", "The API has nothing at this address.");

const limitBytes = bodyLimit({
  maxSize: 20_000_000,
  onError: (c) => refuse(c, tooLarge),
});

/** A log is read while it comes, and has a limit of its own. */
const limitBody = createMiddleware((c, next) =>
  c.req.path === "/api/captures" ? next() : limitBytes(c, next),
);

const tooLarge = problem(
  "too-large",
  "This is more than 20 MB, the most that Planlens takes at once. Share a smaller plan.",
);
