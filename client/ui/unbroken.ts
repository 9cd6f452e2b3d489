/** A number stays on the line of its unit, where text is broken into lines. */
export const unbroken = (text: string): string =>
  text.replace(/(?<=\d) (?=(?:[kMGT]|[µm]?s|min|h|[kMGT]?B|%)(?!\w))/g, "\u00a0");
