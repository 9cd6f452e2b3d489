import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Tree } from "../make-plan.ts";

interface Pev2 {
  readonly fromSource: (text: string) => unknown;
  /** Measures the nodes in place, and moves CTEs out of the tree. */
  readonly createPlan: (name: string, content: unknown, query: string) => Pev2Plan;
}

interface Pev2Plan {
  readonly content: { readonly Plan: Tree };
  readonly ctes: readonly Tree[];
}

const folder = new URL("node_modules/", import.meta.url);

/**
 * PEV2's package exports its page alone. Its reader is in the same bundle: a copy of that, made
 * here, exports it too. The copy stands in node_modules, where it finds what it imports.
 */
export async function loadPev2(): Promise<Pev2> {
  const bundle = readFileSync(new URL("pev2/dist/pev2.es.js", folder), "utf8");
  const name = /\b(\w+)\.fromSource\(/.exec(bundle)?.[1];
  if (!name) throw new Error("This PEV2 has no fromSource.");
  const copy = new URL(".cache/pev2.js", folder);
  mkdirSync(new URL(".", copy), { recursive: true });
  writeFileSync(copy, `${bundle}\nexport { ${name} as reader };\n`);
  const { reader } = await import(copy.href);
  return reader;
}
