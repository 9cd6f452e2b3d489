import { useQuery } from "@tanstack/react-query";
import { parse } from "#client/sql/parse.ts";
import { Statement } from "#client/views/statement/view.tsx";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { NodeId, Plan } from "#shared/plan/plan.ts";
import { type StatementPart, statementParts } from "#shared/sql/statement-parts.ts";

interface PlanStatementProps {
  readonly sql: string;
  readonly plan: Plan;
  readonly selected: NodeId | undefined;
  readonly onSelect: (node: NodeId) => void;
}

/** The statement, and the parts that the browser's parser finds in it. */
export function PlanStatement(props: PlanStatementProps) {
  const { sql } = props;
  const { data } = useQuery({
    queryKey: ["statement-parts", sql],
    queryFn: () => partsOf(sql),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isTold = Array.isArray(data);
  return (
    <Statement {...props} parts={isTold ? data : NONE} note={isTold ? undefined : noteOf(data)} />
  );
}

const NONE: readonly StatementPart[] = [];

async function partsOf(sql: string): Promise<readonly StatementPart[] | Problem> {
  const parsed = await parse(sql);
  return isProblem(parsed) ? parsed : statementParts(sql, parsed);
}

/** Postgres ran it, so what the parser says against it is only a reason for marking nothing. */
const noteOf = (problem: unknown): string =>
  problem === undefined
    ? "Reading the statement"
    : "The parser in the browser cannot read this statement, so nothing is marked in it.";
