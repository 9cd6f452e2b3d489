import type { Step } from "./framework.ts";

/** A class for the rows that one statement returned. */
export const rootOf = ([first]: readonly Step[]): string => first?.from ?? "";

/** `entries__links__url`, one for each way that the last step goes. */
export function joinedBy(joint: string, steps: readonly Step[]): readonly string[] {
  const before = steps.slice(0, -1).map(({ fields: [field] }) => field);
  return (steps.at(-1)?.fields ?? []).map((field) => [...before, field].join(joint));
}

/** `{ entries: { include: { links: true } } }`, where `inner` says what stands in the braces of one. */
export function nested(steps: readonly Step[], inner: (all: string) => string): string {
  const [step, ...others] = steps;
  if (!step) return "true";
  const value = others.length > 0 ? inner(nested(others, inner)) : "true";
  return `{ ${step.fields.map((field) => `${field}: ${value}`).join(", ")} }`;
}
