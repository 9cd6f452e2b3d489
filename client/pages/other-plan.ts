/** Another plan, as an address names it: `plan.1` of the same text, or `3f…` or `3f….1` that is kept. */
export interface OtherPlan {
  /** Absent for a plan of the same text. */
  readonly id?: string;
  /** Which plan of its text, from 0. */
  readonly at: number;
}

const SAME = "plan";

export const writeOtherPlan = ({ id = SAME, at }: OtherPlan): string =>
  id !== SAME && at === 0 ? id : `${id}.${at}`;

export function readOtherPlan(written: string): OtherPlan {
  const [id = "", at] = written.split(".");
  const number = Number(at ?? 0);
  const plan = Number.isInteger(number) && number >= 0 ? number : 0;
  return id === SAME ? { at: plan } : { id, at: plan };
}
