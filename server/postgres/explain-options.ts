/**
 * `analyze` runs the statement. `estimate` plans it. `generic` plans it without values for its
 * parameters, as a prepared statement that was run often.
 */
export type ExplainMode = "analyze" | "estimate" | "generic";

/** The options of EXPLAIN that this server knows, as they stand between the parentheses. */
export function explainOptions(mode: ExplainMode, serverVersion: number): string {
  const isAnalyze = mode === "analyze";
  return [
    isAnalyze && "analyze",
    mode === "generic" && serverVersion >= genericPlanSince && "generic_plan",
    // Without ANALYZE the blocks of planning, since 13; before that it is refused.
    (isAnalyze || serverVersion >= 130_000) && "buffers",
    "verbose",
    "settings",
    isAnalyze && serverVersion >= 130_000 && "wal",
    "format json",
  ]
    .filter(Boolean)
    .join(", ");
}

export const genericPlanSince = 160_000;
