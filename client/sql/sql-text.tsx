import { PostgreSQL } from "@codemirror/lang-sql";
import { highlightCode, tagHighlighter, tags } from "@lezer/highlight";
import { type ReactNode, useMemo } from "react";
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

const highlighter = tagHighlighter([
  { tag: tags.keyword, class: "sql-keyword" },
  { tag: [tags.string, tags.special(tags.string)], class: "sql-string" },
  { tag: [tags.number, tags.bool, tags.null], class: "sql-number" },
  { tag: tags.comment, class: "sql-comment" },
]);
