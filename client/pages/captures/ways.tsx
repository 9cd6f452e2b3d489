import { useState } from "react";
import { keptInTab } from "#client/kept-values.ts";
import { Tabs } from "#client/ui/tabs.tsx";
import { counting, listening } from "./ongoing.ts";
import { OngoingForm } from "./ongoing-form.tsx";
import { UploadForm } from "./upload-form.tsx";

type Way = "log" | "wire" | "counters";

/** How a capture is made. What goes on is shown first. */
export function Ways() {
  const [way, setWay] = useState<Way>(firstWay);
  return (
    <Tabs
      label="How to capture"
      selected={way}
      onSelect={setWay}
      tabs={[
        { id: "log", title: "From a log", content: () => <UploadForm /> },
        { id: "wire", title: "At the wire", content: () => <OngoingForm way={listening} /> },
        {
          id: "counters",
          title: "By pg_stat_statements",
          content: () => <OngoingForm way={counting} />,
        },
      ]}
    />
  );
}

function firstWay(): Way {
  if (keptInTab.read(listening.key) !== undefined) return "wire";
  return keptInTab.read(counting.key) === undefined ? "log" : "counters";
}
