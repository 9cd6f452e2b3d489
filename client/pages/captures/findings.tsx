import { useState } from "react";
import { ForRole } from "#client/pages/role.tsx";
import { Button } from "#client/ui/button.tsx";
import { Select } from "#client/ui/select.tsx";
import { Answers } from "#client/views/capture/answers.tsx";
import { CaptureFindingCard } from "#client/views/capture/finding-card.tsx";
import { counted } from "#shared/base/format.ts";
import type { Capture, Example, Shape } from "#shared/capture/capture.ts";
import type { CaptureFinding, Rewriting } from "#shared/capture/finding.ts";
import { frameworkNames, frameworks } from "#shared/capture/fixes/framework.ts";
import { BesideDialog } from "./beside-dialog.tsx";
import { CaptureLink, useCapturePlace } from "./place.tsx";
import { StatementDialog } from "./statement-dialog.tsx";
import { useFramework } from "./use-framework.ts";

interface CaptureFindingsProps {
  readonly capture: Capture;
  /** Of the whole, unless those of one unit are wanted. */
  readonly findings?: readonly CaptureFinding[];
  readonly level: 2 | 4;
}

export function CaptureFindings(props: CaptureFindingsProps) {
  const { capture, findings = capture.findings, level } = props;
  const { canExplain } = useCapturePlace();
  const [framework, setFramework] = useFramework(capture);
  const [example, setExample] = useState<Example>();
  const [measured, setMeasured] = useState<Pick<Rewriting, "beside" | "says">>();
  if (findings.length === 0)
    return (
      <p className="page-soft">
        Nothing repeats that should not, as far as was seen: no query for one row after the other,
        no row written by itself in a loop, no transaction left idle.
      </p>
    );
  return (
    <>
      {findings === capture.findings && <Answers capture={capture} framework={framework} />}
      <div>
        <Select
          label="Fixes in the words of"
          value={framework}
          options={frameworks.map((value) => ({ value, text: frameworkNames[value] }))}
          onChange={(value) => setFramework(frameworks.find((one) => one === value) ?? "sql")}
        />
      </div>
      {findings.map((finding) => (
        <CaptureFindingCard
          key={`${finding.rule} ${finding.shapes.join(" ")}`}
          finding={finding}
          shapes={capture.shapes}
          framework={framework}
          level={level}
          unit={<UnitOf finding={finding} capture={capture} />}
          actions={(shape) => <Actions shape={shape} onExplain={setExample} />}
          measure={({ beside, says }) =>
            canExplain &&
            beside && (
              <ForRole least="analyst">
                <Button onPress={() => setMeasured({ beside, says })}>
                  Measure it beside the loop
                </Button>
              </ForRole>
            )
          }
        />
      ))}
      {measured?.beside && (
        <BesideDialog
          says={measured.says}
          beside={measured.beside}
          onClose={() => setMeasured(undefined)}
        />
      )}
      {example && <StatementDialog statement={example} onClose={() => setExample(undefined)} />}
    </>
  );
}

interface ActionsProps {
  readonly shape: Shape;
  readonly onExplain: (example: Example) => void;
}

const Actions = ({ shape, onExplain }: ActionsProps) => (
  <Button onPress={() => onExplain(shape.example)}>Look at one, and explain it</Button>
);

interface UnitOfProps {
  readonly finding: CaptureFinding;
  readonly capture: Capture;
}

function UnitOf({ finding, capture: { units } }: UnitOfProps) {
  const unit = units.find((one) => one.id === finding.unit);
  const times = finding.units > 1 ? `In ${counted(finding.units, "unit", "units")} of work, ` : "";
  if (!unit) return times && `${times}the heaviest of which was not kept.`;
  return (
    <>
      {times === "" ? "In " : `${times}most of all in `}
      <CaptureLink to={{ tab: "units", unit: unit.id, shape: finding.shapes[0] }}>
        {unit.title}
      </CaptureLink>
    </>
  );
}
