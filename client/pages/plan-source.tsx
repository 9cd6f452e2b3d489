import { type ReactNode, useMemo, useState } from "react";
import { Select } from "#client/ui/select.tsx";
import { Source } from "#client/views/source/view.tsx";
import { textToCopy } from "#client/views/text-to-copy.ts";
import type { AnalysedPlan } from "#shared/analyse-plan.ts";
import { type LineRange, splitLines } from "#shared/input/lines.ts";
import type { NodeId, Plan } from "#shared/plan/plan.ts";
import { type PrintedLine, printText } from "#shared/plan/print-text.ts";

interface PlanSourceProps {
  readonly source: string;
  readonly plan: AnalysedPlan;
  readonly selected: NodeId | undefined;
  readonly onSelect: (node: NodeId) => void;
}

/** The plan's text, with a node's lines marked. JSON is many times longer: it is printed as text. */
export function PlanSource({ source, plan, ...chosen }: PlanSourceProps) {
  const { plan: read } = plan.annotated;
  const [asText, setAsText] = useState(true);
  const text = useMemo(() => splitLines(source).map((line) => line.text), [source]);
  if (read.format === "text") {
    return <Source text={text} copied={source} lines={plan.lines} {...chosen} />;
  }
  const choice = <FormatChoice asText={asText} onChange={setAsText} />;
  if (asText) return <Printed plan={read} {...chosen} choice={choice} />;
  return (
    <Source text={text} copied={source} lines={plan.lines} {...chosen}>
      {choice}
    </Source>
  );
}

interface PrintedProps extends Pick<PlanSourceProps, "selected" | "onSelect"> {
  readonly plan: Plan;
  readonly choice: ReactNode;
}

function Printed({ plan, choice, ...chosen }: PrintedProps) {
  const printed = useMemo(() => printText(plan), [plan]);
  const text = useMemo(() => printed.map((line) => line.text), [printed]);
  const copied = useMemo(() => textToCopy(text), [text]);
  const lines = useMemo(() => rangesOf(printed, plan.nodes.length), [printed, plan]);
  return (
    <Source text={text} copied={copied} lines={lines} {...chosen}>
      {choice}
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
