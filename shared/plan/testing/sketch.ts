import { addNode, type DraftNode, finish, newDraft } from "#shared/plan/draft.ts";
import { readNodeName } from "#shared/plan/node-name.ts";
import type { Plan, Worker } from "#shared/plan/plan.ts";
import type { Reported } from "#shared/plan/properties.ts";

/** A node with what is inside it, as a test writes it down. */
export interface Sketch {
  readonly reported: Omit<Reported, "nodeType"> & { readonly nodeType: string };
  readonly workers: readonly Omit<Worker, "others">[];
  readonly inside: readonly Sketch[];
}

interface Numbers extends Omit<Reported, "nodeType"> {
  readonly workers?: Sketch["workers"];
}

/** `node("Hash Join", ran(9), node("Seq Scan on a", ran(5)), node("Hash", ran(2)))` */
export const node = (
  name: string,
  { workers = [], ...reported }: Numbers = {},
  ...inside: readonly Sketch[]
): Sketch => ({
  reported: { ...readNodeName(name), ...relationship(reported.subplanName), ...reported },
  workers,
  inside,
});

/** What a node or a worker took, of how many loops each. */
export const ran = (actualTotalTime: number, actualLoops = 1): Reported => ({
  actualStartupTime: 0,
  actualTotalTime,
  actualRows: 1,
  actualLoops,
});

const relationship = (subplanName: string | undefined): Pick<Reported, "parentRelationship"> =>
  subplanName
    ? { parentRelationship: subplanName.startsWith("SubPlan") ? "SubPlan" : "InitPlan" }
    : {};

export function planOf(root: Sketch, whole: Partial<Plan> = {}): Plan {
  const draft = newDraft();
  const open: { sketch: Sketch; parent?: DraftNode; side?: string }[] = [{ sketch: root }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { sketch, parent, side } = next;
    const made = addNode(draft, parent, sketch.reported.nodeType);
    Object.assign(made, side && { parentRelationship: side }, sketch.reported);
    made.workers = sketch.workers.map((worker) => ({ ...worker, others: [] }));
    open.push(...withSides(sketch.inside, made).reverse());
  }
  return { ...finish(draft, "json"), ...whole };
}

function withSides(inside: readonly Sketch[], parent: DraftNode) {
  const [, inner] = inside.filter(({ reported }) => !reported.subplanName);
  return inside.map((sketch) => ({
    sketch,
    parent,
    side: sketch === inner ? "Inner" : "Outer",
  }));
}
