import { lazy, type ReactNode, Suspense, useMemo, useRef } from "react";
import type { PlanSearch } from "#client/location.ts";
import { Select } from "#client/ui/select.tsx";
import { type TabItem, Tabs } from "#client/ui/tabs.tsx";
import { useKeys } from "#client/ui/use-keys.ts";
import { colour, metricsOf, metricTitles } from "#client/views/colouring.ts";
import { metrics } from "#client/views/metrics.ts";
import { Tree } from "#client/views/tree/view.tsx";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { OpenNotes } from "#shared/shares/note.ts";
import { HeatLegend } from "./heat-legend.tsx";
import { useFolding } from "./use-folding.ts";
import "./plan-views.css";

interface PlanViewsProps {
  readonly plan: AnalysedPlan;
  readonly notes: OpenNotes | undefined;
  readonly search: PlanSearch;
  readonly onSearch: (change: Partial<PlanSearch>) => void;
  readonly onSelect: (node: NodeId) => void;
  /** Beside the tabs. */
  readonly children: ReactNode;
}

const Icicle = lazy(async () => ({
  default: (await import("#client/views/icicle/view.tsx")).Icicle,
}));

const Squares = lazy(async () => ({
  default: (await import("#client/views/squares/view.tsx")).Squares,
}));

const Grid = lazy(async () => ({ default: (await import("#client/views/grid/view.tsx")).Grid }));

const PlanText = lazy(async () => ({
  default: (await import("#client/views/text/view.tsx")).PlanText,
}));

type View = NonNullable<PlanSearch["view"]>;

/** The plan, seen in one of several ways: what is chosen in one is chosen in all. */
export function PlanViews({ plan, notes, search, onSearch, onSelect, children }: PlanViewsProps) {
  const { annotated, findings } = plan;
  const colouring = useMemo(() => colour(annotated, search.by), [annotated, search.by]);
  const shown = { annotated, colouring, selected: search.node, onSelect };
  const zoomed = { zoom: search.zoom, onZoom: (zoom?: NodeId) => onSearch({ zoom }) };
  const folding = useFolding(search, onSearch);
  const tabs: readonly TabItem<View>[] = [
    {
      id: "tree",
      title: "Tree",
      content: () => (
        <Tree {...shown} {...folding} findings={findings} notes={notes} label="Plan tree" />
      ),
    },
    {
      id: "icicle",
      title: "Icicle",
      content: () => (
        <Wanted>
          <Icicle {...shown} {...zoomed} />
        </Wanted>
      ),
    },
    {
      id: "squares",
      title: "Squares",
      content: () => (
        <Wanted>
          <Squares {...shown} {...zoomed} />
        </Wanted>
      ),
    },
    {
      id: "grid",
      title: "Grid",
      content: () => (
        <Wanted>
          <Grid {...shown} notes={notes} />
        </Wanted>
      ),
    },
    {
      id: "text",
      title: "Text",
      content: () => (
        <Wanted>
          <PlanText {...shown} />
        </Wanted>
      ),
    },
  ];
  const { view = "tree" } = search;
  const show = (id: View) => onSearch({ view: id === "tree" ? undefined : id });
  const section = useRef<HTMLElement>(null);
  const showByKey = (id: View, at: number) => {
    show(id);
    // The view that had the focus goes: from the tab of the next one the Tab key leads into it.
    section.current?.querySelectorAll<HTMLElement>('[role="tab"]')[at]?.focus();
  };
  useKeys(Object.fromEntries(tabs.map(({ id }, at) => [String(at + 1), () => showByKey(id, at)])));
  return (
    <section className="plan-views" aria-label="The plan" ref={section}>
      <Tabs
        label="Ways to see the plan"
        tabs={tabs}
        selected={tabs.some(({ id }) => id === view) ? view : "tree"}
        onSelect={show}
      >
        <Select
          label="Colour by"
          value={colouring.metric}
          options={metricOptions(metricsOf(annotated))}
          onChange={(value) => onSearch({ by: metrics.find((metric) => metric === value) })}
        />
        <HeatLegend limits={colouring.limits} />
        {children}
        {colouring.note && <p className="plan-views-note">{colouring.note}</p>}
      </Tabs>
    </section>
  );
}

/** A view that is loaded when it is first asked for. */
const Wanted = ({ children }: { children: ReactNode }) => (
  <Suspense fallback={<p className="plan-views-wait">Loading the view</p>}>{children}</Suspense>
);

const metricOptions = (had: ReturnType<typeof metricsOf>) =>
  had.map((metric) => ({ value: metric, text: metricTitles[metric] }));
