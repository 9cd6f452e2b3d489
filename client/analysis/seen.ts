import type { FoundPlan } from "#shared/input/find-plans.ts";
import type { Input } from "#shared/input/recognise.ts";

/** What a text is, as far as it is told while the reader types: of plans not what they say. */
export type Seen =
  | { readonly kind: "plans"; readonly plans: readonly Pick<FoundPlan, "format" | "duration">[] }
  | Exclude<Input, { readonly kind: "plans" }>;
