import { useMemo } from "react";
import { told } from "#client/views/told.ts";
import type { ViewProps } from "#client/views/view-props.ts";
import { nodeLabel } from "#shared/plan/draw.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { OpenNotes } from "#shared/shares/note.ts";
import { type Column, cellText } from "./columns.ts";
import { flatOrder, type Sorting, treeOrder } from "./layout.ts";
import { type Row, Table } from "./table.tsx";

interface NodeRowsProps extends ViewProps {
  readonly columns: readonly Column[];
  readonly sorting: Sorting | undefined;
  readonly onSort: (column: Column) => void;
  readonly isFlat: boolean;
  readonly notes?: OpenNotes | undefined;
}

const NONE: Row = { name: "", heat: 0, isUnused: true, text: "", cells: [] };

export function NodeRows({ annotated, colouring, selected, onSelect, ...props }: NodeRowsProps) {
  const { columns, sorting, onSort, isFlat, notes } = props;
  const { plan, measures } = annotated;
  const order = useMemo(
    () => (isFlat ? flatOrder : treeOrder)(annotated, sorting),
    [annotated, sorting, isFlat],
  );
  const chosen = useMemo(
    () => (selected === undefined ? -1 : order.indexOf(selected)),
    [order, selected],
  );
  const rowAt = (at: number): Row => {
    const node = plan.nodes[order[at] ?? -1];
    const one = measures[order[at] ?? -1];
    if (!node || !one) return NONE;
    return {
      name: nodeLabel(node),
      ...(!isFlat && { depth: node.depth }),
      heat: colouring.of(node.id).heat,
      isUnused: one.isNeverExecuted,
      notes: notes?.get(node.id),
      text: told(annotated, colouring, node.id),
      cells: columns.map((column) => cellText(column, node, one)),
    };
  };
  const choose = (id: NodeId | undefined) => {
    if (id !== undefined) onSelect(id);
  };
  return (
    <Table
      label="Plan as a grid"
      title="Node"
      columns={columns}
      count={order.length}
      rowAt={rowAt}
      heatColumn={columns.findIndex(({ metric }) => metric === colouring.metric)}
      sorting={sorting}
      onSort={onSort}
      chosen={chosen}
      onChoose={(at) => choose(order[at])}
      onWalk={(key) => {
        const node = plan.nodes[selected ?? 0];
        choose(key === "ArrowLeft" ? node?.parent : node?.children[0]);
      }}
    />
  );
}
