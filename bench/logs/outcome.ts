/** What a reader of a log found in it. */
export interface Outcome {
  readonly statements: number;
  readonly shapes: number;
}
