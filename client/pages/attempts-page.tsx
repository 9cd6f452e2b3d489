import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { type PlansByText, plansOf } from "#client/analysis/plans-of.ts";
import { api, databasesQuery, type ListedAttempt } from "#client/api.ts";
import { keepDocument, type PlanDocument } from "#client/documents.ts";
import { usePageTitle } from "#client/ui/page-title.ts";
import { isProblem, problem } from "#shared/base/problem.ts";
import { AddPlans } from "./add-plans.tsx";
import { AttemptScores } from "./attempt-scores.tsx";
import { ProblemPage } from "./problem-page.tsx";
import { RunAgainPanel } from "./run-again.tsx";
import { writeSettings } from "./run-again-form.ts";
import { ShareAttempts } from "./share-attempts.tsx";
import "./attempts-page.css";
import { ForRole } from "./role.tsx";

/** All attempts at one statement of one database, and the next one. */
export function AttemptsPage() {
  const { db, key } = useParams({ from: "/attempts/$db/$key" });
  const databases = useQuery(databasesQuery);
  const queries = useQueryClient();
  const { data: listed } = useQuery({
    queryKey: ["attempts", db, key],
    queryFn: async ({ signal, queryKey }) => {
      const answer = await api.attempts(db, key, signal);
      if (isProblem(answer)) return answer;
      const before = queries.getQueryData<Partial<Read>>(queryKey);
      const sources = answer.attempts.flatMap(({ source = [] }) => source);
      return { ...answer, plansIn: await plansOf(sources, signal, before?.plansIn) };
    },
    staleTime: 0,
  });
  usePageTitle("Attempts");
  if (!listed) return <p className="page page-soft">Reading the attempts</p>;
  const refusal = isProblem(listed) ? listed : undefined;
  if (isProblem(listed) || listed.attempts.length === 0) {
    return (
      <ProblemPage title="No attempts here" problem={refusal ?? noAttempts}>
        <Link to="/">Explain a statement</Link>
      </ProblemPage>
    );
  }
  const name = databases.data?.find(({ id }) => id === db)?.name ?? db;
  return <Attempts database={{ id: db, name }} statementKey={key} {...listed} />;
}

const noAttempts = problem(
  "not-found",
  "No attempt at this statement is kept. Whatever is run of it will stand here.",
);

interface Read {
  readonly attempts: readonly ListedAttempt[];
  readonly keptAttempts: number;
  readonly longestList: number;
  readonly plansIn: PlansByText;
}

interface AttemptsProps extends Read {
  readonly database: { readonly id: string; readonly name: string };
  readonly statementKey: string;
}

function Attempts({ database, statementKey, attempts, plansIn, ...limits }: AttemptsProps) {
  const { keptAttempts, longestList } = limits;
  const { from } = useSearch({ from: "/attempts/$db/$key" });
  const navigate = useNavigate({ from: "/attempts/$db/$key" });
  const queries = useQueryClient();
  const [latest, setLatest] = useState<string>();
  const own = useMemo(() => chosen(attempts, from), [attempts, from]);
  const done = async (document: PlanDocument) => {
    const id = await keepDocument(document);
    // What the store did not take is shown from the browser, with the reason.
    if (!document.attempt) return void navigate({ to: "/plan/$id", params: { id } });
    await queries.invalidateQueries({ queryKey: ["attempts", database.id, statementKey] });
    setLatest(id);
  };
  const { statement = "", settings } = own?.document ?? {};
  const edit = (id: string) => {
    setLatest(undefined);
    void navigate({ search: { from: id } });
  };
  return (
    <main className="page attempts">
      <header>
        <Link to="/attempts/$db" params={{ db: database.id }} className="page-back">
          ‹ All statements that were tried on {database.name}
        </Link>
        <h1>{attempts.length === 1 ? "One attempt" : `${attempts.length} attempts`}</h1>
        <p>
          Every run on {database.name} is kept here, in Planlens' own Postgres: plan, statement with
          its values, settings. The newest {keptAttempts} stay, and all with a star. Plans that you
          paste stay in your browser until you add them.
          {attempts.length === longestList &&
            ` The newest ${longestList} are listed here: delete some to see older ones.`}
        </p>
        <div className="page-actions">
          <ShareAttempts attempts={attempts} database={database.name} />
        </div>
      </header>
      {own && (
        <ForRole least="analyst" what="Statements are run">
          <RunAgainPanel
            key={from}
            database={database}
            statementKey={statementKey}
            from={{ id: from ?? "", statement, settings: writeSettings(settings) }}
            onDone={(document) => void done(document)}
          />
        </ForRole>
      )}
      <p className="attempts-done" role="status">
        {latest &&
          `Attempt ${attempts.findIndex(({ id }) => id === latest) + 1} is done: it stands below.`}
      </p>
      <AttemptScores
        database={database}
        statementKey={statementKey}
        attempts={attempts}
        plansIn={plansIn}
        onEdit={edit}
        own={latest ?? own?.id}
      />
      <ForRole least="analyst">
        <AddPlans
          database={database}
          statementKey={statementKey}
          attempts={attempts}
          plansIn={plansIn}
        />
      </ForRole>
    </main>
  );
}

/** What has no statement, because it was pasted without, cannot be run. */
const chosen = (attempts: readonly ListedAttempt[], from: string | undefined) => {
  const runnable = attempts.filter(({ document }) => document.statement !== undefined);
  return runnable.find(({ id }) => id === from) ?? runnable.at(-1);
};
