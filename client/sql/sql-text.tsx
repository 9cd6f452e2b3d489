import { useMemo } from "react";
import { colourSql } from "./highlight.ts";
import "./editor.css";
import "./sql-text.css";

/** SQL to read, coloured as in the editor. */
export function SqlText({ sql }: { sql: string }) {
  const runs = useMemo(() => colourSql(sql), [sql]);
  return (
    <pre className="sql-text">
      <code>
        {runs.map(({ text, classes }, at) =>
          classes ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a run is what stands in its place
            <span key={at} className={classes}>
              {text}
            </span>
          ) : (
            text
          ),
        )}
      </code>
    </pre>
  );
}
