import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { analyseInPassing } from "#client/analysis/analyse.ts";
import { api } from "#client/api.ts";
import { colour } from "#client/views/colouring.ts";
import { Tree } from "#client/views/tree/view.tsx";
import { isProblem } from "#shared/base/problem.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { ExplainRequest } from "./explain-run.ts";
import "./estimated.css";

/** In milliseconds. What is through before this needs no estimate, and the server one statement less. */
const SOON = 300;

function useIsLate(): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SOON);
    return () => clearTimeout(timer);
  }, []);
  return isLate;
}

/** The plan that the planner has chosen, at once, while the statement itself still runs. */
export function Estimated({ request }: { request: ExplainRequest }) {
  const isLate = useIsLate();
  const { data: plan } = useQuery({
    enabled: isLate,
    queryKey: ["estimate", request],
    queryFn: async ({ signal }) => {
      const explained = await api.explain({ ...request, mode: "estimate" }, signal);
      // What is wrong with the statement is told by its run.
      if (isProblem(explained)) return null;
      const analysis = await analyseInPassing(explained.source, { signal });
      return isProblem(analysis) ? null : (analysis.plans[0] ?? null);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [selected, setSelected] = useState<NodeId>();
  const [open, setOpen] = useState<readonly NodeId[]>([]);
  if (!plan) return null;
  const { annotated, findings } = plan;
  return (
    <section className="estimated" aria-label="The estimated plan">
      <p>This is the plan that was chosen. Its numbers are estimates until the run is through.</p>
      <Tree
        annotated={annotated}
        colouring={colour(annotated, undefined)}
        findings={findings}
        selected={selected}
        onSelect={setSelected}
        open={open}
        onOpen={setOpen}
        label="Estimated plan tree"
      />
    </section>
  );
}
