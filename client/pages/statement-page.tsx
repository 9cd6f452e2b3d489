import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { api, type StatementDetail } from "#client/api.ts";
import { keepDocument, newId, type PlanDocument } from "#client/documents.ts";
import { Button } from "#client/ui/button.tsx";
import { usePageTitle } from "#client/ui/page-title.ts";
import { formatMoment } from "#client/views/history/moments.ts";
import { formatCount, formatTime } from "#shared/base/format.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { type CommentTag, commentTags } from "#shared/statements/comment-tags.ts";
import { type ExplainRequest, useExplain } from "./explain-run.ts";
import { KeptPlans } from "./kept-plans.tsx";
import { ParameterChoice } from "./parameter-choice.tsx";
import { PlansOverTime } from "./plans-over-time.tsx";
import { ProblemPage } from "./problem-page.tsx";
import { RefusedRun } from "./refused-run.tsx";
import { ForRole } from "./role.tsx";
import { Running } from "./running.tsx";
import { StatementHistory } from "./statement-history.tsx";
import { StatementNotes } from "./statement-notes.tsx";
import { StatementFacts, StatementText } from "./statement-parts.tsx";
import { TimeoutSelect, USUAL_TIMEOUT } from "./timeout-select.tsx";
import { TouchedRelations } from "./touched-relations.tsx";
import { useRunText } from "./use-run-text.ts";
import { useStatementKey } from "./use-statement-key.ts";

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
  return <Statement db={db} statement={statement} />;
}

interface StatementProps {
  readonly db: string;
  readonly statement: StatementDetail;
}

function Statement({ db, statement }: StatementProps) {
  const { text, kind, user, lastCalled, elsewhere = [] } = statement;
  const asked = useSearch({ from: "/statements/$db/$key" });
  const navigate = useNavigate({ from: "/statements/$db/$key" });
  const statementKey = useStatementKey(db, text);
  const tags = useMemo(() => commentTags(text), [text]);
  return (
    <main className="page statement">
      <header>
        <Link to="/statements" search={{ db, ...asked }} className="page-back">
          ‹ Heaviest statements
        </Link>
        <h1>{titles[kind]}</h1>
        <p>Sent by the role {user}.</p>
        <Tags tags={tags} />
        {elsewhere.length > 0 && (
          <p>
            Other databases of this server have it, too:{" "}
            {elsewhere
              .map(
                ({ database, calls, totalExecTime }) =>
                  `${database} (${formatCount(calls)} calls, ${formatTime(totalExecTime)})`,
              )
              .join(", ")}
            .
          </p>
        )}
        {lastCalled !== undefined && (
          <p>
            pg_stat_statements has forgotten it: it was reset, or dropped to make room for others.
            These are the numbers of all snapshots that are kept; it was last seen called{" "}
            {formatMoment(lastCalled)}.
          </p>
        )}
      </header>
      <StatementFacts statement={statement} />
      <StatementHistory
        db={db}
        statement={statement}
        asked={asked}
        onAsk={(next) => void navigate({ search: next, replace: true })}
      />
      <StatementText text={text} />
      {kind === "utility" ? (
        <p className="page-soft">This statement has no plan: EXPLAIN knows none of its kind.</p>
      ) : (
        <>
          <TouchedRelations db={db} text={text} />
          <ForRole least="analyst" what="Statements are planned and run">
            <ExplainStatement db={db} statement={statement} under={statementKey} />
          </ForRole>
        </>
      )}
      {statementKey && (
        <>
          <PlansOverTime db={db} statementKey={statementKey} />
          <KeptPlans db={db} statementKey={statementKey} />
          <StatementNotes db={db} statementKey={statementKey} />
        </>
      )}
    </main>
  );
}

/** What the program that sent it says of itself. */
function Tags({ tags }: { tags: readonly CommentTag[] }) {
  if (tags.length === 0) return null;
  return (
    <dl className="statement-tags" aria-label="Tags from its comments">
      {tags.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const titles = {
  reads: "Statement",
  writes: "Statement that changes data",
  utility: "Utility statement",
} as const;

interface ExplainStatementProps extends StatementProps {
  /** The key that its runs are kept under. */
  readonly under: string | undefined;
}

function ExplainStatement({ db, statement, under }: ExplainStatementProps) {
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
