import { useState } from "react";
import { unbroken } from "#client/ui/unbroken.ts";
import { ShapeTable } from "#client/views/capture/shape-table.tsx";
import { StatementList } from "#client/views/capture/statement-list.tsx";
import { UnitTable } from "#client/views/capture/unit-table.tsx";
import { shapeOf } from "#client/views/capture/words.ts";
import { TimelineView } from "#client/views/timeline/view.tsx";
import { counted, formatTime } from "#shared/base/format.ts";
import type { Capture, KeptStatement, Unit } from "#shared/capture/capture.ts";
import { ruleWords } from "#shared/capture/units/rule-words.ts";
import { CaptureFindings } from "./findings.tsx";
import { CaptureLink, useCapturePlace } from "./place.tsx";
import { StatementDialog } from "./statement-dialog.tsx";

/** Requests, jobs or tests, and what the chosen one sent. */
export function CaptureUnits({ capture }: { readonly capture: Capture }) {
  const { unit: asked } = useCapturePlace().search;
  const only = capture.units.length === 1 ? capture.units[0] : undefined;
  const chosen = capture.units.find((unit) => unit.id === asked) ?? only;
  return (
    <>
      {capture.units.length > 1 && (
        <UnitTable
          units={capture.units}
          chosen={chosen?.id}
          link={(unit) => (
            <CaptureLink to={{ tab: "units", unit: unit.id }}>{unit.title}</CaptureLink>
          )}
        />
      )}
      {chosen && <ChosenUnit key={chosen.id} capture={capture} unit={chosen} />}
    </>
  );
}

interface ChosenUnitProps {
  readonly capture: Capture;
  readonly unit: Unit;
}

function ChosenUnit({ capture, unit }: ChosenUnitProps) {
  const { search, onSearch } = useCapturePlace();
  const { shape: chosen } = search;
  const [statement, setStatement] = useState<KeptStatement>();
  const rows = unit.shapes.flatMap(({ shape, ...sums }) => {
    const known = shapeOf(capture.shapes, shape);
    return known ? [{ shape: known, sums }] : [];
  });
  const mark = (shape: string) => onSearch({ shape: shape === chosen ? undefined : shape });
  return (
    <section aria-labelledby="unit-title">
      <h2 id="unit-title">{unit.title}</h2>
      <p className="capture-unit-facts">{unbroken(factsOf(unit))}</p>
      <TimelineView unit={unit} clock={capture.clock} chosen={chosen} />
      <ShapeTable
        label="Shapes of the unit"
        rows={rows}
        chosen={chosen}
        text={({ id, text }) => (
          <button type="button" aria-pressed={id === chosen} onClick={() => mark(id)}>
            <code>{text}</code>
          </button>
        )}
      />
      {unit.findings.length > 0 && (
        <>
          <h3>What was found in it</h3>
          <CaptureFindings capture={capture} findings={unit.findings} level={4} />
        </>
      )}
      <h3>What it sent</h3>
      <StatementList unit={unit} onChoose={setStatement} />
      {statement && (
        <StatementDialog statement={statement} onClose={() => setStatement(undefined)} />
      )}
    </section>
  );
}

function factsOf(unit: Unit): string {
  const { statements, cached, told, duration, isDurationTold, by } = unit;
  const counts = told?.statements;
  return [
    `${counted(statements, "statement", "statements")}${cached > 0 ? `, and ${counted(cached, "answer", "answers")} from the framework’s cache` : ""}.`,
    isDurationTold &&
      duration !== undefined &&
      `It took ${formatTime(duration)}, as the application says.`,
    counts !== undefined &&
      isOtherwise(unit, counts) &&
      `The application itself counted ${counted(counts, "statement", "statements")}: some lines may be missing.`,
    ruleWords[by],
  ]
    .filter(Boolean)
    .join(" ");
}

/** Rails counts what came from its cache, others do not. */
const isOtherwise = ({ statements, cached }: Unit, told: number): boolean =>
  told !== statements && told !== statements + cached;
