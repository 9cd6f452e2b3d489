import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  parseSearchWith,
  stringifySearchWith,
} from "@tanstack/react-router";
import {
  type AuditKind,
  type AuditOutcome,
  auditOutcomes,
  isAuditKind,
} from "#shared/audit/entry.ts";
import { type Metric, metrics } from "#shared/statements/metrics.ts";
import {
  type BaselineName,
  baselineNames,
  type WindowName,
  windowNames,
} from "#shared/statements/window.ts";
import { Shell } from "./app.tsx";
import { fromInput } from "./pages/local-time.ts";
import { PastePage } from "./pages/paste-page.tsx";
import { FailedPage, NoSuchPage } from "./pages/problem-page.tsx";
import { captureTabs, planTabs } from "./share-search.ts";
import { type Metric as PlanMetric, metrics as planMetrics } from "./views/metrics.ts";
import { type ChangeFilter, changeFilters } from "./views/ranking/only-changed.ts";

/** All that the address holds. Every view has one, so that it can be sent to somebody. */

interface PasteSearch {
  /** What the box is filled with: nothing is run by that. */
  readonly sql?: string | undefined;
  readonly plan?: string | undefined;
  /** The chosen database. */
  readonly db?: string | undefined;
}

const planViews = ["tree", "icicle", "squares", "grid", "text", "compare", "scores"] as const;

export interface PlanSearch {
  /** Which plan of a text with several, from 0. */
  readonly plan?: number | undefined;
  readonly node?: number | undefined;
  readonly tab?: (typeof planTabs)[number] | undefined;
  /** The tree, unless it is said. */
  readonly view?: (typeof planViews)[number] | undefined;
  /** The node that the icicle and the squares look into. */
  readonly zoom?: number | undefined;
  /** What colours the views: own time, unless it is said. */
  readonly by?: PlanMetric | undefined;
  /** What it is compared with, as other-plan.ts writes it: a plan that came before, or after. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** The folds of similar siblings that are open, each by its first member: `12-840`. */
  readonly open?: string | number | undefined;
}

const rankingViews = ["table", "scatter", "squares"] as const;

interface WindowSearch {
  /** Since the reset, or of a statement's history the last day, unless it is said. */
  readonly window?: WindowName | undefined;
  /** Of a custom window, ISO 8601. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface StatementsSearch extends WindowSearch {
  readonly db?: string | undefined;
  readonly metric?: Metric | undefined;
  readonly search?: string | undefined;
  /** The table, unless it is said. */
  readonly view?: (typeof rankingViews)[number] | undefined;
  /** The key of the statement that is chosen in a picture. */
  readonly chosen?: string | undefined;
  /** What the window is held against. */
  readonly against?: BaselineName | undefined;
  /** Of what is held against another time, those that changed in one way. */
  readonly only?: ChangeFilter | undefined;
}

interface WorkloadSearch extends WindowSearch {
  /** What was chosen once, by its id. */
  readonly of?: string | undefined;
  /** Which set of the curve, from 0. */
  readonly step?: number | undefined;
}

export interface CaptureSearch {
  /** The findings, unless it is said. */
  readonly tab?: (typeof captureTabs)[number] | undefined;
  /** The unit that is looked at, by its id. */
  readonly unit?: number | undefined;
  /** The shape that stands out in its timeline. */
  readonly shape?: string | undefined;
  /** The capture that it is compared with, which came before. */
  readonly before?: string | undefined;
}

/** What is shared may be of any kind: each takes of it what is its own. */
export interface ShareSearch
  extends Omit<PlanSearch, "tab">,
    Omit<CaptureSearch, "tab">,
    Pick<WorkloadSearch, "step"> {
  readonly tab?: PlanSearch["tab"] | CaptureSearch["tab"];
  /** Of several attempts the one that is looked at, from 0. */
  readonly attempt?: number | undefined;
}

interface AttemptsSearch {
  /** The attempt that is changed and run again. */
  readonly from?: string | undefined;
}

export interface AuditSearch {
  /** A part of a name. */
  readonly who?: string | undefined;
  readonly kind?: AuditKind | undefined;
  /** The id of a database. */
  readonly db?: string | undefined;
  readonly outcome?: AuditOutcome | undefined;
  /** ISO 8601. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const root = createRootRoute({ component: Shell });

const paste = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: PastePage,
  validateSearch: (search): PasteSearch => ({
    db: text(search["db"]),
    sql: text(search["sql"]),
    plan: text(search["plan"]),
  }),
});

const planSearch = (search: Record<string, unknown>): PlanSearch => ({
  plan: index(search["plan"]),
  node: index(search["node"]),
  tab: oneOf(planTabs, search["tab"]),
  view: oneOf(planViews, search["view"]),
  zoom: index(search["zoom"]),
  by: oneOf(planMetrics, search["by"]),
  before: text(search["before"]),
  after: text(search["after"]),
  open: indexes(search["open"]),
});

const captureSearch = (search: Record<string, unknown>): CaptureSearch => ({
  tab: oneOf(captureTabs, search["tab"]),
  unit: index(search["unit"]),
  shape: text(search["shape"]),
  before: text(search["before"]),
});

const shareSearch = (search: Record<string, unknown>): ShareSearch => ({
  ...planSearch(search),
  ...captureSearch(search),
  tab: oneOf([...planTabs, ...captureTabs], search["tab"]),
  step: index(search["step"]),
  attempt: index(search["attempt"]),
});

const plan = createRoute({
  getParentRoute: () => root,
  path: "/plan/$id",
  component: lazyRouteComponent(() => import("./pages/plan-page.tsx"), "PlanPage"),
  validateSearch: planSearch,
});

const share = createRoute({
  getParentRoute: () => root,
  path: "/s/$id",
  component: lazyRouteComponent(() => import("./pages/share-page.tsx"), "SharePage"),
  validateSearch: shareSearch,
});

/** A share of the server, to be shown in a frame of another page. */
const embed = createRoute({
  getParentRoute: () => root,
  path: "/embed/$id",
  component: lazyRouteComponent(() => import("./pages/embed-page.tsx"), "EmbedPage"),
  validateSearch: shareSearch,
});

/** A share that is in its own address, behind the #. */
const sealed = createRoute({
  getParentRoute: () => root,
  path: "/l",
  component: lazyRouteComponent(() => import("./pages/sealed-page.tsx"), "SealedPage"),
  validateSearch: shareSearch,
});

/** What was opened from a file. */
const opened = createRoute({
  getParentRoute: () => root,
  path: "/opened/$id",
  component: lazyRouteComponent(() => import("./pages/opened-page.tsx"), "OpenedPage"),
  validateSearch: shareSearch,
});

const windowSearch = (search: Record<string, unknown>): WindowSearch => ({
  window: oneOf(windowNames, search["window"]),
  from: text(search["from"]),
  to: text(search["to"]),
});

const statements = createRoute({
  getParentRoute: () => root,
  path: "/statements",
  component: lazyRouteComponent(() => import("./pages/statements-page.tsx"), "StatementsPage"),
  validateSearch: (search): StatementsSearch => ({
    db: text(search["db"]),
    metric: oneOf(metrics, search["metric"]),
    search: text(search["search"]),
    view: oneOf(rankingViews, search["view"]),
    chosen: text(search["chosen"]),
    against: oneOf(baselineNames, search["against"]),
    only: oneOf(changeFilters, search["only"]),
    ...windowSearch(search),
  }),
});

const statement = createRoute({
  getParentRoute: () => root,
  path: "/statements/$db/$key",
  component: lazyRouteComponent(() => import("./pages/statement-page.tsx"), "StatementPage"),
  validateSearch: windowSearch,
});

const tried = createRoute({
  getParentRoute: () => root,
  path: "/attempts/$db",
  component: lazyRouteComponent(() => import("./pages/tried-page.tsx"), "TriedPage"),
});

const attempts = createRoute({
  getParentRoute: () => root,
  path: "/attempts/$db/$key",
  component: lazyRouteComponent(() => import("./pages/attempts-page.tsx"), "AttemptsPage"),
  validateSearch: (search): AttemptsSearch => ({ from: text(search["from"]) }),
});

const workload = createRoute({
  getParentRoute: () => root,
  path: "/workload/$db",
  component: lazyRouteComponent(() => import("./pages/workload-page.tsx"), "WorkloadPage"),
  validateSearch: (search): WorkloadSearch => ({
    of: text(search["of"]),
    step: index(search["step"]),
    ...windowSearch(search),
  }),
});

const databases = createRoute({
  getParentRoute: () => root,
  path: "/databases",
  component: lazyRouteComponent(() => import("./pages/databases-page.tsx"), "DatabasesPage"),
});

const health = createRoute({
  getParentRoute: () => root,
  path: "/databases/$db/health",
  component: lazyRouteComponent(() => import("./pages/health-page.tsx"), "HealthPage"),
});

const captures = createRoute({
  getParentRoute: () => root,
  path: "/captures",
  component: lazyRouteComponent(() => import("./pages/captures-page.tsx"), "CapturesPage"),
});

const capture = createRoute({
  getParentRoute: () => root,
  path: "/captures/$id",
  component: lazyRouteComponent(() => import("./pages/capture-page.tsx"), "CapturePage"),
  validateSearch: captureSearch,
});

const mentions = createRoute({
  getParentRoute: () => root,
  path: "/mentions",
  component: lazyRouteComponent(() => import("./pages/mentions-page.tsx"), "MentionsPage"),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: "/audit",
  component: lazyRouteComponent(() => import("./pages/audit-page.tsx"), "AuditPage"),
  validateSearch: (search): AuditSearch => {
    const kind = text(search["kind"]);
    return {
      who: text(search["who"]),
      kind: kind !== undefined && isAuditKind(kind) ? kind : undefined,
      db: text(search["db"]),
      outcome: oneOf(auditOutcomes, search["outcome"]),
      from: fromInput(text(search["from"]) ?? ""),
      to: fromInput(text(search["to"]) ?? ""),
    };
  },
});

const apiDocs = createRoute({
  getParentRoute: () => root,
  path: "/api-docs",
  component: lazyRouteComponent(() => import("./pages/api-page.tsx"), "ApiPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    paste,
    plan,
    share,
    embed,
    sealed,
    opened,
    statements,
    statement,
    tried,
    attempts,
    workload,
    databases,
    health,
    captures,
    capture,
    mentions,
    audit,
    apiDocs,
  ]),
  parseSearch: parseSearchWith(parseValue),
  stringifySearch: stringifySearchWith(JSON.stringify, parseValue),
  defaultPreload: "intent",
  defaultNotFoundComponent: NoSuchPage,
  defaultErrorComponent: FailedPage,
});

/** No page has lists or objects in its address; what looks like one is the text of a plan. */
function parseValue(value: string): unknown {
  if (/^\s*[[{]/.test(value)) throw new SyntaxError("a text");
  return JSON.parse(value);
}

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const index = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : undefined;

/** One is a number, as the router reads it. */
const indexes = (value: unknown): string | number | undefined =>
  index(value) ?? (/^\d+(?:-\d+)+$/.test(text(value) ?? "") ? text(value) : undefined);

const oneOf = <T extends string>(allowed: readonly T[], value: unknown): T | undefined =>
  allowed.find((candidate) => candidate === value);
