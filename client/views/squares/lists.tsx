import { formatCount } from "#shared/base/format.ts";
import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { nodeLabel } from "#shared/plan/draw.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { RelativeList, Relatives } from "./relatives.ts";

interface ListsProps {
  readonly annotated: AnnotatedPlan;
  readonly node: NodeId;
  readonly relatives: Relatives;
  readonly format: (amount: number) => string;
  readonly onSelect: (node: NodeId) => void;
}

/** Beside the squares: what is in a node and around it, with its numbers. */
export function Lists({ annotated, node, relatives, ...shared }: ListsProps) {
  const { nodes } = annotated.plan;
  const shown = nodes[node];
  const name = (id: NodeId) => {
    const found = nodes[id];
    return found ? nodeLabel(found) : "";
  };
  return (
    <section className="square-lists" aria-label="Around the node">
      <h2>{shown && nodeLabel(shown)}</h2>
      <List title="Children" list={relatives.children} name={name} {...shared} />
      <List title="All descendants" list={relatives.descendants} name={name} {...shared} />
      <List title="Parents" list={relatives.parents} name={name} {...shared} />
    </section>
  );
}

interface ListProps extends Pick<ListsProps, "format" | "onSelect"> {
  readonly title: string;
  readonly list: RelativeList;
  readonly name: (id: NodeId) => string;
}

function List({ title, list, name, format, onSelect }: ListProps) {
  if (list.count === 0) return null;
  const left = list.count - list.first.length;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">
            {title} <span className="square-count">{formatCount(list.count)}</span>
          </th>
          <th scope="col">Own</th>
          <th scope="col">Total</th>
        </tr>
      </thead>
      <tbody>
        {list.first.map(({ id, own, whole }) => (
          <tr key={id}>
            <td>
              <button type="button" onClick={() => onSelect(id)}>
                {name(id)}
              </button>
            </td>
            <td>{format(own)}</td>
            <td>{format(whole)}</td>
          </tr>
        ))}
        {left > 0 && (
          <tr>
            <td colSpan={3}>and {formatCount(left)} more</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
