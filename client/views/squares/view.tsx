import { useMemo, useState } from "react";
import { Select } from "#client/ui/select.tsx";
import { Switch } from "#client/ui/switch.tsx";
import { besideOf } from "#client/views/beside.ts";
import { metricTitles } from "#client/views/colouring.ts";
import { formatExtent } from "#client/views/extent-words.ts";
import { type Extent, extentsOf, nest, wayTo } from "#client/views/nesting.ts";
import { outermost } from "#client/views/scene.ts";
import type { ZoomedProps } from "#client/views/view-props.ts";
import { ZoomWay } from "#client/views/zoom-way.tsx";
import { formatShare } from "#shared/base/format.ts";
import { Lists } from "./lists.tsx";
import { Picture } from "./picture.tsx";
import { relatives } from "./relatives.ts";
import "./view.css";

/** Areas as large as what the nodes did themselves, one inside the other as they ran. */
export function Squares(props: ZoomedProps) {
  const { annotated, selected, onSelect, zoom, onZoom } = props;
  const { plan } = annotated;
  const extents = useMemo(() => extentsOf(annotated), [annotated]);
  const [extent, setExtent] = useState<Extent>(extents.includes("time") ? "time" : "cost");
  const [inPercent, setInPercent] = useState(false);
  const nesting = useMemo(() => nest(annotated, extent), [annotated, extent]);
  const root = plan.nodes[zoom ?? -1]?.id;
  const scene = useMemo(
    () => ({ nesting, zoom: root, beside: extent === "time" ? besideOf(annotated) : [] }),
    [annotated, nesting, root, extent],
  );
  const focus = plan.nodes[selected ?? root ?? 0]?.id ?? 0;
  const relativesOf = useMemo(() => relatives(nesting), [nesting]);
  const around = useMemo(() => relativesOf(focus), [relativesOf, focus]);
  const whole = outermost({ ...scene, zoom: undefined }).amount;
  const format = useMemo(
    () =>
      inPercent
        ? (amount: number) => formatShare(whole > 0 ? amount / whole : 0)
        : formatExtent[extent],
    [inPercent, whole, extent],
  );
  return (
    <div className="squares">
      <ZoomWay
        plan={plan}
        way={root === undefined ? [] : wayTo(nesting, root)}
        selected={selected}
        onZoom={onZoom}
      >
        <Select
          label="Area"
          value={extent}
          options={extents.map((one) => ({ value: one, text: metricTitles[one] }))}
          onChange={(value) => setExtent(extents.find((one) => one === value) ?? extent)}
        />
        <Switch label="Percent" isOn={inPercent} onChange={setInPercent} />
      </ZoomWay>
      <Picture {...props} scene={scene} format={format} />
      <Lists
        annotated={annotated}
        node={focus}
        relatives={around}
        format={format}
        onSelect={onSelect}
      />
    </div>
  );
}
