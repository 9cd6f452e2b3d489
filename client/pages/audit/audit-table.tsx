import { formatToTheSecond } from "#client/ui/date.ts";
import { NumberTable } from "#client/ui/number-table.tsx";
import { type AuditEntry, auditKinds } from "#shared/audit/entry.ts";
import { formatTime } from "#shared/base/format.ts";

interface TableProps {
  readonly entries: readonly AuditEntry[];
}

const titles = [
  { text: "What" },
  { text: "When" },
  { text: "Who" },
  { text: "Role" },
  { text: "Address" },
  { text: "Database" },
  { text: "Outcome" },
];

export const AuditTable = ({ entries }: TableProps) => (
  <NumberTable label="Entries, the newest first" titles={titles}>
    {entries.map((entry) => (
      <tr key={entry.id}>
        <What {...entry} />
        <td>
          <time dateTime={entry.at}>{formatToTheSecond(entry.at)}</time>
        </td>
        <td>{entry.who ?? <span className="page-soft">no name</span>}</td>
        <td>{entry.role ?? <span className="page-soft">not signed in</span>}</td>
        <td>{entry.address}</td>
        <td>{entry.databaseName ?? entry.databaseId}</td>
        <Outcome {...entry} />
      </tr>
    ))}
  </NumberTable>
);

function What({ kind, about, statement, fingerprint }: AuditEntry) {
  return (
    <th scope="row">
      <strong>{auditKinds[kind]}</strong>
      {about !== null && `: ${about}`}
      {statement !== null && <Statement text={statement} />}
      {fingerprint !== null && <small>Fingerprint {fingerprint}</small>}
    </th>
  );
}

/** Three lines, and the whole of a longer one to whoever opens it. */
const Statement = ({ text }: { readonly text: string }) =>
  isLong(text) ? (
    <details className="audit-statement">
      <summary>
        <code>{text}</code>
        <span className="audit-more">Show all of it</span>
      </summary>
    </details>
  ) : (
    <code>{text}</code>
  );

const isLong = (text: string) => text.length > 240 || text.split("\n").length > 3;

function Outcome({ at, endedAt, outcome }: AuditEntry) {
  return (
    <td className={outcome === "done" ? "" : "audit-refused"}>
      {outcome ?? "no end yet"}
      {endedAt !== null && <small>after {formatTime(Date.parse(endedAt) - Date.parse(at))}</small>}
    </td>
  );
}
