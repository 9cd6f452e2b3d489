import { PostgreSQL } from "@codemirror/lang-sql";
import { highlightCode, tagHighlighter } from "@lezer/highlight";
import { type ReactNode, useMemo } from "react";
import { sqlClasses } from "./highlight.ts";
import "./editor.css";
import "./sql-text.css";

/** SQL to read, coloured as in the editor. */
export function SqlText({ sql }: { sql: string }) {
  const parts = useMemo(() => highlighted(sql), [sql]);
  return (
    <pre className="sql-text">
      <code>{parts}</code>
    </pre>
  );
}

function highlighted(sql: string): ReactNode[] {
  const parts: ReactNode[] = [];
  highlightCode(
    sql,
    PostgreSQL.language.parser.parse(sql),
    highlighter,
    (text, classes) =>
      parts.push(
        classes ? (
          <span key={parts.length} className={classes}>
            {text}
          </span>
        ) : (
          text
        ),
      ),
    () => parts.push("\n"),
  );
  return parts;
}

const highlighter = tagHighlighter(sqlClasses);
