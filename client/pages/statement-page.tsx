import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { api, type StatementDetail } from "#client/api.ts";
import { keepDocument, newId, type PlanDocument } from "#client/documents.ts";
import { SqlText } from "#client/sql/sql-text.tsx";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { usePageTitle } from "#client/ui/page-title.ts";
import { statementFacts } from "#client/views/ranking/statement-facts.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { type ExplainRequest, useExplain } from "./explain-run.ts";
import { ParameterChoice } from "./parameter-choice.tsx";
import { ProblemPage } from "./problem-page.tsx";
import { RefusedRun } from "./refused-run.tsx";
import { Running } from "./running.tsx";
import { StatementAttempts, useStatementKey } from "./statement-attempts.tsx";
import { TimeoutSelect, USUAL_TIMEOUT } from "./timeout-select.tsx";
import { useRunText } from "./use-run-text.ts";
import "./statement-page.css";

/** One statement of pg_stat_statements: its numbers, its text, and its plan a click away. */
export function StatementPage() {
  const { db, key } = useParams({ from: "/statements/$db/$key" });
  const { data: statement } = useQuery({
    queryKey: ["statement", db, key],
    queryFn: ({ signal }) => api.statement(db, key, signal),
  });
  usePageTitle("Statement");
  if (!statement) return <p className="page page-soft">Reading the statement</p>;
  if (isProblem(statement)) {
    return (
      <ProblemPage title="No statement here" problem={statement}>
        <Link to="/statements" search={{ db }}>
          Back to the heaviest statements
        </Link>
      </ProblemPage>
    );
  }
  return (
    <main className="page statement">
      <header>
        <Link to="/statements" search={{ db }} className="statement-back">
          ‹ Heaviest statements
        </Link>
        <h1>{titles[statement.kind]}</h1>
        <p>Sent by the role {statement.user}.</p>
      </header>
      <dl className="statement-facts">
        {statementFacts(statement).map(({ label, value, exact }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd title={exact}>{value}</dd>
          </div>
        ))}
      </dl>
      <section className="statement-text" aria-labelledby="text-title">
        <h2 id="text-title">Its text</h2>
        <CopyButton text={statement.text} label="Copy the statement" />
        <SqlText sql={statement.text} />
      </section>
      <StatementAttempts db={db} text={statement.text} />
      {statement.kind === "utility" ? (
        <p className="page-soft">This statement has no plan: EXPLAIN knows none of its kind.</p>
      ) : (
        <ExplainStatement db={db} statement={statement} />
      )}
    </main>
  );
}

const titles = {
  reads: "Statement",
  writes: "Statement that changes data",
  utility: "Utility statement",
} as const;

function ExplainStatement({ db, statement }: { db: string; statement: StatementDetail }) {
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<Problem>();
  const [asked, setAsked] = useState<ExplainRequest>();
  const [stopAfter, setStopAfter] = useState(USUAL_TIMEOUT);
  const run = useExplain({
    onExplained: async (document: PlanDocument) => {
      const id = await keepDocument(document);
      await navigate({ to: "/plan/$id", params: { id } });
    },
    onRefused: setRefusal,
  });
  const under = useStatementKey(db, statement.text);
  const text = useRunText(asked, run.isRunning);
  const start = (request: ExplainRequest) => {
    const named = { ...request, run: newId() };
    setRefusal(undefined);
    setAsked(named);
    run.start(named);
  };
  const explain = (request: Pick<ExplainRequest, "values" | "mode">, sql = statement.text) =>
    start({
      database: { id: db, name: db },
      statement: sql,
      timeout: stopAfter,
      under,
      ...request,
    });
  return (
    <section className="page-card" aria-labelledby="explain-title">
      <h2 id="explain-title">Its plan</h2>
      {statement.kind === "writes" && (
        <p className="page-soft">
          It changes data: it is run once you have confirmed what it does, and rolled back.
        </p>
      )}
      <div>
        <TimeoutSelect value={stopAfter} onChange={setStopAfter} />
      </div>
      {statement.parameters.length === 0 ? (
        <div>
          <Button
            kind="primary"
            isDisabled={run.isRunning}
            onPress={() => explain({ mode: "analyze" })}
          >
            Explain
          </Button>
        </div>
      ) : (
        <ParameterChoice
          db={db}
          of={statement.key}
          load={(signal) => api.parameters(db, statement.key, signal)}
          isBusy={run.isRunning}
          onExplain={(sql, values) => explain({ mode: "analyze", values }, sql)}
          onGeneric={(sql) => explain({ mode: "generic" }, sql)}
        />
      )}
      {run.isRunning && <Running run={run} text={text} />}
      {refusal && <RefusedRun problem={refusal} request={asked} onStart={start} />}
    </section>
  );
}
