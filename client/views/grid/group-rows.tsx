import { useMemo } from "react";
import { heatOf } from "#client/views/heat.ts";
import type { ViewProps } from "#client/views/view-props.ts";
import type { Column } from "./columns.ts";
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
  const groups = useMemo(() => {
    const at = summed.findIndex(({ id }) => id === sorting?.column.id);
    const direction = at < 0 ? "descending" : (sorting?.direction ?? "descending");
    return sortGroups(groupsOf(annotated, grouping, summed), Math.max(0, at), direction);
  }, [annotated, grouping, summed, sorting]);
  const whole = groups.reduce((sum, { sums }) => sum + (sums[heatColumn] ?? 0), 0);

  const rowAt = (at: number): Row => {
    const group = groups[at];
    const name = group?.name ?? titles[grouping].others;
    const sums = group?.sums ?? [];
    return {
      name,
      count: group?.nodes.length ?? 0,
      heat: heatOf(whole > 0 ? (sums[heatColumn] ?? 0) / whole : 0),
      isUnused: group?.nodes.every((id) => measures[id]?.isNeverExecuted) ?? false,
      text: name,
      cells: summed.map(({ format }, nth) => {
        const sum = sums[nth];
        return sum === undefined ? "" : format(sum);
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
      count={groups.length}
      rowAt={rowAt}
      heatColumn={heatColumn}
      sorting={sorting}
      onSort={onSort}
      chosen={groups.findIndex(({ nodes }) => selected !== undefined && nodes.includes(selected))}
      onChoose={(at) => {
        const group = groups[at];
        if (group) onSelect(heaviest(group));
      }}
      onWalk={() => undefined}
    />
  );
}
