/**
 * `analyze` runs the statement. `estimate` plans it. `generic` plans it without values for its
 * parameters, as a prepared statement that was run often.
 */
export type ExplainMode = "analyze" | "estimate" | "generic";

/** What EXPLAIN may tell or measure, where the server can. */
export interface Measuring {
  readonly buffers?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  readonly settings?: boolean | undefined;
  /** Since 13. */
  readonly wal?: boolean | undefined;
  /** Clock each node: it costs time itself. */
  readonly timing?: boolean | undefined;
  /** What the planner took, since 17. */
  readonly memory?: boolean | undefined;
  /** What turning the rows into what is sent takes, since 17. */
  readonly serialize?: boolean | undefined;
}

/** The options of EXPLAIN that this server knows, as they stand between the parentheses. */
export function explainOptions(
  mode: ExplainMode,
  serverVersion: number,
  measuring: Measuring = {},
): string {
  // All that costs little is on unless it is turned off.
  const { buffers = true, verbose = true, settings = true, wal = true, timing = true } = measuring;
  const { memory = false, serialize = false } = measuring;
  const isAnalyze = mode === "analyze";
  return [
    isAnalyze && "analyze",
    mode === "generic" && serverVersion >= genericPlanSince && "generic_plan",
    // Without ANALYZE the blocks of planning, since 13; before that it is refused. Since 18 ANALYZE
    // has them unless they are turned off.
    (isAnalyze || serverVersion >= 130_000) && (buffers ? "buffers" : "buffers off"),
    verbose && "verbose",
    settings && "settings",
    isAnalyze && wal && serverVersion >= 130_000 && "wal",
    isAnalyze && !timing && "timing off",
    memory && serverVersion >= 170_000 && "memory",
    isAnalyze && serialize && serverVersion >= 170_000 && "serialize",
    "format json",
  ]
    .filter(Boolean)
    .join(", ");
}

export const genericPlanSince = 160_000;
