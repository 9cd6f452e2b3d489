import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { api, databasesQuery } from "#client/api.ts";
import { formatDate } from "#client/ui/date.ts";
import { usePageTitle } from "#client/ui/page-title.ts";
import { isProblem } from "#shared/base/problem.ts";
import { titleOf } from "#shared/base/title-of.ts";
import { ProblemPage } from "./problem-page.tsx";
import "./attempts-page.css";

/** The statements of a database that were run from here. */
export function TriedPage() {
  const { db } = useParams({ from: "/attempts/$db" });
  const databases = useQuery(databasesQuery);
  const { data: tried } = useQuery({
    queryKey: ["tried", db],
    queryFn: ({ signal }) => api.tried(db, signal),
    staleTime: 0,
  });
  usePageTitle("Attempts");
  if (!tried) return <p className="page page-soft">Reading what was tried</p>;
  if (isProblem(tried)) return <ProblemPage title="No attempts here" problem={tried} />;
  const name = databases.data?.find(({ id }) => id === db)?.name ?? db;
  return (
    <main className="page attempts">
      <header>
        <h1>What was tried on {name}</h1>
        <p>
          Every statement that was run from here, with all its attempts, the last one first.
          {tried.statements.length === tried.longestList &&
            ` No more than ${tried.longestList} are listed: older ones are found by running them again.`}
        </p>
      </header>
      {tried.statements.length === 0 && (
        <p>
          Nothing was run on {name} yet.{" "}
          <Link to="/" search={{ db }}>
            Explain a statement
          </Link>{" "}
          to begin.
        </p>
      )}
      <ul className="attempts-tried">
        {tried.statements.map(({ statementKey, statement, attempts, lastAt }) => (
          <li key={statementKey}>
            <Link to="/attempts/$db/$key" params={{ db, key: statementKey }}>
              {statement === undefined ? "A plan that was pasted" : titleOf(statement)}
            </Link>
            <small>
              {attempts === 1 ? "one attempt" : `${attempts} attempts`},{" "}
              <time dateTime={lastAt}>{formatDate(lastAt)}</time>
            </small>
          </li>
        ))}
      </ul>
    </main>
  );
}
