import { Folded } from "#client/ui/folded.tsx";
import { counted, grouped } from "#shared/base/format.ts";
import type { LogReading } from "#shared/capture/logs/reading.ts";

/** Where each line of the log went, and those that nobody understood. */
export function ReadingNote({ reading }: { readonly reading: LogReading }) {
  const { form, prefix, lines, entryLines, noise, notUnderstood } = reading;
  const unknown = notUnderstood.lines;
  const summary = [
    `${counted(lines, "line", "lines")} read as ${form}`,
    unknown > 0 && `${grouped(unknown)} not understood`,
  ].filter(Boolean);
  return (
    <Folded summary={summary.join(", ")}>
      <ul>
        {prefix !== undefined && (
          <li>
            log_line_prefix is <code>{prefix}</code>
          </li>
        )}
        <li>{counted(entryLines, "line tells", "lines tell")} of statements and units of work.</li>
        {Object.entries(noise).map(([name, count]) => (
          <li key={name}>{`${counted(count, "line", "lines")}: ${name}.`}</li>
        ))}
        {notUnderstood.first.map(({ line, text }) => (
          <li key={line}>
            Line {grouped(line)} was not understood: <code>{text}</code>
          </li>
        ))}
      </ul>
    </Folded>
  );
}
