import type { Plan } from "./plan.ts";
import { isSubPlan } from "./sub-plan-kinds.ts";

/** The names of the sub-plans whose rows a condition looks up in a hash table: `hashed SubPlan 1`. */
export function hashedSubPlans({ nodes }: Plan): ReadonlySet<string> {
  const hosts = new Set(nodes.filter(isSubPlan).map(({ parent }) => nodes[parent ?? -1]));
  const texts = [...hosts].flatMap((host) => Object.values(host ?? {}).flat());
  return new Set(
    texts.flatMap((text) =>
      typeof text === "string" && text.includes("hashed ") ? (text.match(hashedSubPlan) ?? []) : [],
    ),
  );
}

const hashedSubPlan = /(?<=hashed )SubPlan \w+/g;
