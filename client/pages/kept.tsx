import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { keptPlans } from "#client/documents.ts";
import { formatDate } from "#client/ui/date.ts";
import { isProblem } from "#shared/base/problem.ts";

/** The plans this browser has seen, the newest first. */
export function Kept() {
  const { data: plans = [] } = useQuery({ queryKey: ["kept"], queryFn: keptPlans, staleTime: 0 });
  if (isProblem(plans)) return <p className="page-soft">{plans.message}</p>;
  if (plans.length === 0) return <WhatIsKept />;
  return (
    <section className="kept" aria-labelledby="kept-title">
      <h2 id="kept-title">Kept in this browser</h2>
      <ul>
        {plans.slice(0, 8).map(({ id, title, createdAt }) => (
          <li key={id}>
            <Link to="/plan/$id" params={{ id }}>
              {title}
            </Link>
            <time dateTime={createdAt}>{formatDate(createdAt)}</time>
          </li>
        ))}
      </ul>
      <WhatIsKept />
    </section>
  );
}

const WhatIsKept = () => (
  <p className="page-soft">
    A plan that you paste stays in this browser. A statement that you run is also kept with its plan
    and values in Planlens’ own Postgres, under that statement, where each run can be deleted.
  </p>
);
