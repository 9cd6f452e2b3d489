import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "#client/api.ts";
import { isProblem } from "#shared/base/problem.ts";

/** Under which key the store keeps the attempts at a statement; absent until the server has said it. */
export function useStatementKey(db: string, text: string): string | undefined {
  const { data } = useQuery({
    queryKey: ["statement-key", db, text],
    queryFn: () => api.statementKey(db, text),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return !data || isProblem(data) ? undefined : data.statementKey;
}

/** What leads from a statement to what was tried with it. */
export function StatementAttempts({ db, text }: { db: string; text: string }) {
  const key = useStatementKey(db, text);
  const { data: listed } = useQuery({
    enabled: key !== undefined,
    queryKey: ["attempts-of", db, key],
    queryFn: ({ signal }) => api.attempts(db, key ?? "", signal),
    staleTime: 0,
  });
  if (key === undefined || !listed || isProblem(listed) || listed.attempts.length === 0)
    return null;
  const count = listed.attempts.length;
  return (
    <p>
      <Link to="/attempts/$db/$key" params={{ db, key }}>
        {count === 1 ? "One attempt at it is kept" : `${count} attempts at it are kept`}
      </Link>
    </p>
  );
}
