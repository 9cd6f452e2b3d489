import type { CountFlag } from "#shared/statements/history.ts";

/** How far the numbers may be trusted. */
export const flagWords: Readonly<
  Record<CountFlag, { readonly short: string; readonly about: string }>
> = {
  partial: {
    short: "at least",
    about:
      "It was reset or dropped to make room meanwhile, and counted anew: it did at least as much.",
  },
  uncertain: {
    short: "uncertain",
    about: "It may have been dropped and counted anew unseen: the numbers may be too low.",
  },
};
