import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { api, type ReadCapture } from "#client/api.ts";
import { formatDate } from "#client/ui/date.ts";
import { usePageTitle } from "#client/ui/page-title.ts";
import { type TabItem, Tabs } from "#client/ui/tabs.tsx";
import { unbroken } from "#client/ui/unbroken.ts";
import { RouteTable } from "#client/views/capture/route-table.tsx";
import { captureSentence } from "#client/views/capture/words.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { CaptureCompared } from "./captures/compared.tsx";
import { CaptureFindings } from "./captures/findings.tsx";
import { ReadingNote } from "./captures/reading-note.tsx";
import { CaptureRoundTrips } from "./captures/round-trips.tsx";
import { CaptureShapes } from "./captures/shapes.tsx";
import { CaptureUnits } from "./captures/units.tsx";
import { ProblemPage } from "./problem-page.tsx";
import "./captures/captures.css";

/** One capture: what repeats in it, what each unit of work sent, and what became of another. */
export function CapturePage() {
  const { id } = useParams({ from: "/captures/$id" });
  const { data } = useQuery({
    queryKey: ["capture", id],
    queryFn: ({ signal }) => api.capture(id, signal),
    // Once it has ended it never changes.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: ({ state }) => goesOn(state.data) && "always",
    refetchInterval: ({ state }) => goesOn(state.data) && LOOK_AGAIN,
  });
  usePageTitle(data && !isProblem(data) ? data.title : "Capture");
  if (!data) return <p className="page page-soft">Reading the capture</p>;
  if (isProblem(data))
    return (
      <ProblemPage title="No capture here" problem={data}>
        <Link to="/captures">Back to the captures</Link>
      </ProblemPage>
    );
  return <CaptureShown read={data} />;
}

const LOOK_AGAIN: Milliseconds = 2_000;

const goesOn = (read: ReadCapture | Problem | undefined) =>
  read !== undefined && !isProblem(read) && read.goesOn;

function CaptureShown({ read }: { readonly read: ReadCapture }) {
  const { capture, title, createdAt, madeBy, reading } = read;
  const { tab = "findings" } = useSearch({ from: "/captures/$id" });
  const navigate = useNavigate({ from: "/captures/$id" });
  const { findings, units, routes, limits, totals } = capture;
  const tabs: readonly TabItem<typeof tab>[] = [
    {
      id: "findings",
      title: `Findings ${findings.length}`,
      content: () => <CaptureFindings capture={capture} level={2} />,
    },
    {
      id: "units",
      title: `Units of work ${units.length}`,
      content: () => <CaptureUnits capture={capture} />,
    },
    {
      id: "shapes",
      title: `Shapes ${totals.shapes}`,
      content: () => <CaptureShapes capture={capture} />,
    },
    ...(routes.length > 1
      ? [
          {
            id: "routes",
            title: `Routes ${routes.length}`,
            content: () => <RouteTable routes={routes} />,
          } as const,
        ]
      : []),
    { id: "compared", title: "Compare", content: () => <CaptureCompared read={read} /> },
  ];
  return (
    <main className="page capture">
      <header>
        <Link to="/captures" className="page-back">
          ‹ Captures
        </Link>
        <h1>{title}</h1>
        <p>{unbroken(captureSentence(capture))}</p>
        <p>
          Kept <time dateTime={createdAt}>{formatDate(createdAt)}</time>
          {madeBy && `, by ${madeBy}`}.
        </p>
        {read.goesOn && (
          <p role="status">It goes on: what is written to the log is added as it comes.</p>
        )}
      </header>
      <CaptureRoundTrips capture={capture} />
      {limits.length > 0 && (
        <ul className="capture-limits" aria-label="What is not known">
          {limits.map((limit) => (
            <li key={limit}>{unbroken(limit)}</li>
          ))}
        </ul>
      )}
      {reading && <ReadingNote reading={reading} />}
      <Tabs
        label="Parts of the capture"
        tabs={tabs}
        selected={tab}
        onSelect={(next) =>
          void navigate({ search: (before) => ({ ...before, tab: next }), replace: true })
        }
      />
    </main>
  );
}
