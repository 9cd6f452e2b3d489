import { isProblem } from "#shared/base/problem.ts";
import { recognise } from "#shared/input/recognise.ts";
import { annotate } from "#shared/plan/annotate.ts";
import { readPlans } from "#shared/plan/read-plans.ts";
import { countNodes } from "./make-plan.ts";
import { loadPev2 } from "./pev2/load-pev2.ts";

/** Answers how many nodes it found, or nothing if it does not look for any. */
type Reader = (text: string) => number | undefined;

/** What is compared: each reads a text and measures the plan in it, as far as it does so at all. */
export const readers = {
  planlens: async (): Promise<Reader> => (text) => {
    const input = recognise(text);
    if (isProblem(input) || input.kind !== "plans") throw new Error("no plan was found");
    const plans = input.plans.flatMap((found) => {
      const read = readPlans(found);
      if (isProblem(read)) throw new Error(read.message);
      return read.map(({ plan }) => annotate(plan));
    });
    return plans.reduce((sum, { measures }) => sum + measures.length, 0);
  },
  pev2: async (): Promise<Reader> => {
    const service = await loadPev2();
    return (text) => {
      const { content, ctes } = service.createPlan("", service.fromSource(text), "");
      return countNodes([content.Plan, ...ctes]);
    };
  },
  "JSON.parse": async (): Promise<Reader> => (text) => {
    JSON.parse(text);
    return undefined;
  },
};

export type ReaderName = keyof typeof readers;
