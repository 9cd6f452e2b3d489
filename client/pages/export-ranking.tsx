import { useMemo, useState } from "react";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem } from "#shared/base/problem.ts";
import { rankUpload } from "#shared/rank-upload.ts";
import type { Metric } from "#shared/statements/metrics.ts";
import { RankingNotes } from "./ranking-notes.tsx";
import { RankingViews } from "./ranking-views.tsx";
import "./export-ranking.css";

interface ExportRankingProps {
  readonly metric: Metric;
  readonly search: string;
}

/** More would take the page as long as the reader's patience. */
const MOST = 10_000;

/** Statements of a database that Planlens does not reach, from files. They stay in the browser. */
export function ExportRanking({ metric, search }: ExportRankingProps) {
  const [first, setFirst] = useState<string>();
  const [second, setSecond] = useState<string>();
  const ranking = useMemo(() => {
    if (first === undefined) return;
    const exports = second === undefined ? ([first] as const) : ([first, second] as const);
    return rankUpload(exports, { metric, search, limit: MOST, at: new Date().toISOString() });
  }, [first, second, metric, search]);
  return (
    <>
      <div className="export">
        <p>
          As CSV with a line of names, or as JSON. It stays in your browser. psql writes one by this
          line:
        </p>
        <div className="export-line">
          <code>{BY_PSQL}</code>
          <CopyButton text={BY_PSQL} />
        </div>
        <div className="export-files">
          <FileField label="An export of pg_stat_statements" onText={setFirst} />
          <FileField label="A later one, to see what was counted between them" onText={setSecond} />
        </div>
      </div>
      {isProblem(ranking) && <ProblemNote problem={ranking} />}
      {ranking && !isProblem(ranking) && (
        <>
          <RankingNotes ranking={ranking} />
          <RankingViews ranking={ranking} />
        </>
      )}
    </>
  );
}

const BY_PSQL =
  "\\copy (select * from pg_stat_statements) to 'statements.csv' with (format csv, header)";

interface FileFieldProps {
  readonly label: string;
  /** Nothing where the file is taken away again. */
  readonly onText: (text: string | undefined) => void;
}

const FileField = ({ label, onText }: FileFieldProps) => (
  <label className="field">
    <span className="field-label">{label}</span>
    <input
      type="file"
      accept=".csv,.json,.jsonl,.txt"
      onChange={({ target }) => {
        const [file] = target.files ?? [];
        if (file) void file.text().then(onText);
        else onText(undefined);
      }}
    />
  </label>
);
