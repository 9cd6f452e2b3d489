import { useState } from "react";
import { ShapeTable } from "#client/views/capture/shape-table.tsx";
import type { Capture, Example } from "#shared/capture/capture.ts";
import { StatementDialog } from "./statement-dialog.tsx";

/** All shapes of a capture; each leads to one of its statements. */
export function CaptureShapes({ capture }: { readonly capture: Capture }) {
  const [example, setExample] = useState<Example>();
  return (
    <>
      <ShapeTable
        label="Shapes of the capture"
        rows={capture.shapes.map((shape) => ({ shape, sums: shape }))}
        text={(shape) => (
          <>
            <button type="button" onClick={() => setExample(shape.example)}>
              <code>{shape.text}</code>
            </button>
            {shape.callSites.slice(0, 3).map(({ place }) => (
              <small key={place}>{place}</small>
            ))}
          </>
        )}
      />
      {example && <StatementDialog statement={example} onClose={() => setExample(undefined)} />}
    </>
  );
}
