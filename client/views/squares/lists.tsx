import type { AnnotatedPlan } from "#shared/plan/annotated.ts";
import { nodeLabel } from "#shared/plan/draw.ts";
import type { NodeId } from "#shared/plan/plan.ts";
import type { Relative, Relatives } from "./relatives.ts";

interface ListsProps {
  readonly annotated: AnnotatedPlan;
  readonly node: NodeId;
  readonly relatives: Relatives;
  readonly format: (amount: number) => string;
  readonly onSelect: (node: NodeId) => void;
}

/** Beside the squares: what is in a node and around it, with its numbers. */
export function Lists({ annotated, node, relatives, ...list }: ListsProps) {
  const { nodes } = annotated.plan;
  const shown = nodes[node];
  const name = (id: NodeId) => {
    const found = nodes[id];
    return found ? nodeLabel(found) : "";
  };
  return (
    <section className="square-lists" aria-label="Around the node">
      <h2>{shown && nodeLabel(shown)}</h2>
      <List title="Children" relatives={relatives.children} name={name} {...list} />
      <List title="All descendants" relatives={relatives.descendants} name={name} {...list} />
      <List title="Parents" relatives={relatives.parents} name={name} {...list} />
    </section>
  );
}

interface ListProps extends Pick<ListsProps, "format" | "onSelect"> {
  readonly title: string;
  readonly relatives: readonly Relative[];
  readonly name: (id: NodeId) => string;
}

/** The rest is told as a count: nobody reads fifty thousand rows. */
const MOST = 50;

function List({ title, relatives, name, format, onSelect }: ListProps) {
  if (relatives.length === 0) return null;
  const left = relatives.length - MOST;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">
            {title} <span className="square-count">{relatives.length}</span>
          </th>
          <th scope="col">Own</th>
          <th scope="col">Total</th>
        </tr>
      </thead>
      <tbody>
        {relatives.slice(0, MOST).map(({ id, own, whole }) => (
          <tr key={id}>
            <td>
              <button type="button" title={name(id)} onClick={() => onSelect(id)}>
                {name(id)}
              </button>
            </td>
            <td>{format(own)}</td>
            <td>{format(whole)}</td>
          </tr>
        ))}
        {left > 0 && (
          <tr>
            <td colSpan={3}>and {left.toLocaleString("en-US")} more</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
