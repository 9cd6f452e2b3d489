/** A value as it is sent: NULL is null. */
export type Value = string | null;

/** What the reader made of it: undefined is untouched, null was set to NULL, "" was emptied. */
export type Entered = Value | undefined;

/**
 * What is sent for a parameter. Emptying a box takes back what was entered, so the sample counts
 * again; only NULL, which was taken away by that, does not. Undefined is still to be entered.
 */
export function valueToSend(entered: Entered, sample: Value | undefined): Value | undefined {
  if (entered === undefined) return sample;
  return entered === "" ? (sample ?? undefined) : entered;
}

/** Whether the sample counts, if there is one. */
export const isUntouched = (entered: Entered): boolean => entered === undefined || entered === "";
