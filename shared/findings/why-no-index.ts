/** Rules that say why no index serves the filter of a sequential scan, which tells more than that none does. */
export const whyNoIndex = [
  "or-across-columns",
  "function-hides-column",
  "type-mismatch",
  "pattern-unindexed",
  "pattern-too-short",
  "like-prefix-unindexed",
  "containment-unindexed",
  "range-unindexed",
  "json-field-unindexed",
  "text-search-unindexed",
] as const;
