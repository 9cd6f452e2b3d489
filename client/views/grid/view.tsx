import { useMemo, useState } from "react";
import { ChoiceMenu } from "#client/ui/choice-menu.tsx";
import { Select } from "#client/ui/select.tsx";
import { Switch } from "#client/ui/switch.tsx";
import { useShownColumns } from "#client/views/shown-columns.ts";
import type { ViewProps } from "#client/views/view-props.ts";
import type { OpenNotes } from "#shared/shares/note.ts";
import { type Column, columnsOf } from "./columns.ts";
import { GroupRows } from "./group-rows.tsx";
import { type Grouping, groupings, type Sorting } from "./layout.ts";
import { NodeRows } from "./node-rows.tsx";
import "./view.css";

/** One row a node, or one for all nodes of a relation, an index or a type, with their sums. */
export function Grid(props: ViewProps & { readonly notes?: OpenNotes | undefined }) {
  const { annotated } = props;
  const all = useMemo(() => columnsOf(annotated), [annotated]);
  const [columns, choose] = useShownColumns("planlens:grid-columns", all);
  const [sorting, setSorting] = useState<Sorting>();
  const [isFlat, setFlat] = useState(false);
  const [grouping, setGrouping] = useState<Grouping>();
  const sort = (column: Column) => setSorting((before) => nextSorting(before, column));
  const table = { columns, sorting, onSort: sort };
  return (
    <div className="grid">
      <div className="grid-choices">
        <Select
          label="Rows"
          value={grouping ?? NODES}
          options={[{ value: NODES, text: "Nodes" }, ...groupingOptions]}
          onChange={(value) => setGrouping(groupings.find((one) => one === value))}
        />
        {grouping === undefined && (
          <Switch label="Keep the tree" isOn={!isFlat} onChange={(isOn) => setFlat(!isOn)} />
        )}
        <ChoiceMenu
          title="Columns"
          choices={all}
          chosen={columns.map(({ id }) => id)}
          onChange={choose}
        />
      </div>
      {grouping === undefined ? (
        <NodeRows {...props} {...table} isFlat={isFlat} />
      ) : (
        <GroupRows {...props} {...table} grouping={grouping} />
      )}
    </div>
  );
}

const NODES = "nodes";

const groupingOptions = [
  { value: "relation", text: "Totals by relation" },
  { value: "index", text: "Totals by index" },
  { value: "type", text: "Totals by node type" },
] as const satisfies readonly { value: Grouping; text: string }[];

/** The heaviest first, then the lightest, then as the plan is. */
function nextSorting(before: Sorting | undefined, column: Column): Sorting | undefined {
  if (before?.column.id !== column.id) return { column, direction: "descending" };
  return before.direction === "descending" ? { column, direction: "ascending" } : undefined;
}
