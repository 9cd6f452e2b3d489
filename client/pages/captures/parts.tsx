import type { ReactNode } from "react";
import { type TabItem, Tabs } from "#client/ui/tabs.tsx";
import { unbroken } from "#client/ui/unbroken.ts";
import type { KeptCapture } from "#shared/capture/kept-capture.ts";
import { CaptureFindings } from "./findings.tsx";
import { useCapturePlace } from "./place.tsx";
import { ReadingNote } from "./reading-note.tsx";
import { CaptureRoundTrips } from "./round-trips.tsx";
import { CaptureRoutes } from "./routes.tsx";
import { CaptureShapes } from "./shapes.tsx";
import { CaptureUnits } from "./units.tsx";
import "./captures.css";

interface CapturePartsProps extends KeptCapture {
  /** What became of it since another; absent where there is none to compare it with. */
  readonly compared?: () => ReactNode;
}

/** What repeats in a capture, what each unit of work sent, and what cannot be known of it. */
export function CaptureParts({ capture, reading, compared }: CapturePartsProps) {
  const { search, onSearch } = useCapturePlace();
  const { tab = "findings" } = search;
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
            content: () => <CaptureRoutes capture={capture} />,
          } as const,
        ]
      : []),
    ...(compared ? [{ id: "compared", title: "Compare", content: compared } as const] : []),
  ];
  return (
    <>
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
        selected={tabs.some(({ id }) => id === tab) ? tab : "findings"}
        onSelect={(next) => onSearch({ tab: next })}
      />
      <CaptureRoundTrips capture={capture} />
    </>
  );
}
