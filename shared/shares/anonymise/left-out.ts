/** What stands for a text in which anything may be named. */
export const leftOut = (name: string): string =>
  `Left out, because it may name something (${name}).`;
