import { useQuery } from "@tanstack/react-query";
import { api } from "#client/api.ts";
import { isProblem } from "#shared/base/problem.ts";

/** Under which key the store keeps attempts and notes; absent until the server has said it. */
export function useStatementKey(db: string, text: string): string | undefined {
  const { data } = useQuery({
    queryKey: ["statement-key", db, text],
    queryFn: () => api.statementKey(db, text),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return !data || isProblem(data) ? undefined : data.statementKey;
}
