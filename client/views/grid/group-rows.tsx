import { useMemo } from "react";
import type { ViewProps } from "#client/views/view-props.ts";
import { heatOf } from "#shared/picture/heat.ts";
import { amountText, type Column } from "./columns.ts";
import { type Group, type Grouping, groupsOf, type Sorting, sortGroups } from "./layout.ts";
import { type Row, Table } from "./table.tsx";

interface GroupRowsProps extends ViewProps {
  readonly columns: readonly Column[];
  readonly sorting: Sorting | undefined;
  readonly onSort: (column: Column) => void;
  readonly grouping: Grouping;
}

const titles: Readonly<Record<Grouping, { title: string; others: string }>> = {
  relation: { title: "Relation", others: "Nodes on no relation" },
  index: { title: "Index", others: "Nodes on no index" },
  type: { title: "Node type", others: "" },
};

export function GroupRows({ annotated, colouring, selected, onSelect, ...props }: GroupRowsProps) {
  const { columns, sorting, onSort, grouping } = props;
  const { measures } = annotated;
  const summed = useMemo(() => columns.filter(({ isSum }) => isSum), [columns]);
  const heatColumn = summed.findIndex(({ metric }) => metric === colouring.metric);
  const sorted = useMemo(() => sortingOf(summed, sorting), [summed, sorting]);
  const groups = useMemo(
    () => groupsOf(annotated, grouping, summed),
    [annotated, grouping, summed],
  );
  const rows = useMemo(
    () => (sorted ? sortGroups(groups, summed.indexOf(sorted.column), sorted.direction) : groups),
    [groups, summed, sorted],
  );
  const whole = groups.reduce((sum, { sums }) => sum + (sums[heatColumn] ?? 0), 0);

  const rowAt = (at: number): Row => {
    const group = rows[at];
    const name = group?.name ?? titles[grouping].others;
    const sums = group?.sums ?? [];
    return {
      name,
      count: group?.nodes.length ?? 0,
      heat: heatOf(whole > 0 ? (sums[heatColumn] ?? 0) / whole : 0),
      isUnused: group?.nodes.every((id) => measures[id]?.isNeverExecuted) ?? false,
      text: name,
      cells: summed.map((column, nth) => {
        const sum = sums[nth];
        return sum === undefined ? "" : amountText(column, sum);
      }),
    };
  };
  const heaviest = ({ nodes }: Group) =>
    nodes.reduce((most, id) =>
      (measures[id]?.ownShare ?? 0) > (measures[most]?.ownShare ?? 0) ? id : most,
    );
  return (
    <Table
      label={`Totals by ${titles[grouping].title.toLowerCase()}`}
      title={titles[grouping].title}
      columns={summed}
      count={rows.length}
      rowAt={rowAt}
      heatColumn={heatColumn}
      sorting={sorted}
      onSort={onSort}
      chosen={rows.findIndex(({ nodes }) => selected !== undefined && nodes.includes(selected))}
      onChoose={(at) => {
        const group = rows[at];
        if (group) onSelect(heaviest(group));
      }}
      onWalk={() => undefined}
    />
  );
}

/** By the first column, unless another one that is summed was chosen. */
function sortingOf(summed: readonly Column[], sorting: Sorting | undefined): Sorting | undefined {
  if (sorting?.column.isSum) return sorting;
  const [column] = summed;
  return column && { column, direction: "descending" };
}
