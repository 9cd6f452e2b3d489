import type { Milliseconds } from "#shared/base/units.ts";
import type { SourceLine } from "./lines.ts";

/** What auto_explain wrote: a statement's time, and below it the statement and its plan. */
interface PlanEntry {
  readonly duration: Milliseconds;
  readonly lines: readonly SourceLine[];
}

export interface LogWithPlans {
  readonly entries: readonly PlanEntry[];
  /** What stood around them. */
  readonly others: readonly SourceLine[];
}

/** `errmsg("duration: %.3f ms  plan:\n%s")` in auto_explain.c */
const planStart = /duration: (?<ms>\d+(?:\.\d+)?) ms {1,2}plan:\s*(?<rest>.*)$/;

/** The next entry begins with its severity, behind any `log_line_prefix`, never with a tab. */
const otherStart =
  /^(?![ \t])[^']*?\b(?:LOG|DETAIL|ERROR|STATEMENT|HINT|CONTEXT|QUERY|LOCATION|WARNING|NOTICE|INFO|FATAL|PANIC|DEBUG[1-5]?): {1,2}\S/;

/** Lines of a log as `logLines` gives them. */
export function planEntries(lines: readonly SourceLine[]): LogWithPlans {
  const entries: { duration: Milliseconds; lines: SourceLine[] }[] = [];
  const others: SourceLine[] = [];
  let isInside = false;
  for (const line of lines) {
    const start = planStart.exec(line.text)?.groups;
    if (start) {
      const rest = start["rest"] ?? "";
      entries.push({
        duration: Number(start["ms"]),
        lines: rest ? [{ line: line.line, text: rest }] : [],
      });
      isInside = true;
    } else if (isInside && !otherStart.test(line.text)) {
      entries.at(-1)?.lines.push({ line: line.line, text: line.text.replace(/^\t/, "") });
    } else {
      isInside = false;
      others.push(line);
    }
  }
  return { entries, others };
}
