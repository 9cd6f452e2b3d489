import { useMemo, useState } from "react";
import { Select } from "#client/ui/select.tsx";
import { Source } from "#client/views/source/view.tsx";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import type { LineRange } from "#shared/input/lines.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import { type PrintedLine, printText } from "#shared/plan/print-text.ts";

interface PlanSourceProps {
  readonly source: string;
  readonly plan: AnalysedPlan;
  readonly selected: NodeId | undefined;
  readonly onSelect: (node: NodeId) => void;
}

/** The plan's text, with a node's lines marked. JSON is many times longer: it is printed as text. */
export function PlanSource({ source, plan, selected, onSelect }: PlanSourceProps) {
  const { plan: read } = plan.annotated;
  const [asText, setAsText] = useState(true);
  const printed = useMemo(() => printText(read), [read]);
  if (read.format === "text" || !asText) {
    return (
      <Source source={source} lines={plan.lines} selected={selected} onSelect={onSelect}>
        {read.format !== "text" && <FormatChoice asText={asText} onChange={setAsText} />}
      </Source>
    );
  }
  return (
    <Source
      source={printed.map(({ text }) => text).join("\n")}
      lines={rangesOf(printed, read.nodes.length)}
      selected={selected}
      onSelect={onSelect}
    >
      <FormatChoice asText={asText} onChange={setAsText} />
    </Source>
  );
}

function FormatChoice({
  asText,
  onChange,
}: {
  asText: boolean;
  onChange: (asText: boolean) => void;
}) {
  return (
    <Select
      label="Format"
      value={asText ? "text" : "json"}
      options={[
        { value: "text", text: "Text" },
        { value: "json", text: "JSON, as it came" },
      ]}
      onChange={(value) => onChange(value === "text")}
    />
  );
}

/** Each node's own lines: they stand together, before its children's. */
function rangesOf(lines: readonly PrintedLine[], nodes: number): LineRange[] {
  const ranges = Array.from({ length: nodes }, () => ({ first: 0, last: 0 }));
  lines.forEach(({ node }, at) => {
    const range = node === undefined ? undefined : ranges[node];
    if (!range) return;
    range.first ||= at + 1;
    range.last = at + 1;
  });
  return ranges;
}
