import { never } from "#shared/base/never.ts";
import type { ShareDocument, ShareKind } from "#shared/shares/share-document.ts";

/** What is shared, in words that go behind "the" and "this". */
export const kindNames: Readonly<Record<ShareKind, string>> = {
  plan: "plan",
  comparison: "comparison",
  capture: "capture",
  history: "statement’s history",
  workload: "set of indexes",
  attempts: "list of attempts",
};

/** "The plan, the statement and this title" */
export const heldBy = (document: ShareDocument, title: string): string =>
  `${partsOf(document).join(", ")} and ${title}`;

function partsOf(document: ShareDocument): string[] {
  switch (document.kind) {
    case "plan": {
      const { statement, trial, findings, remarks = [] } = document;
      return [
        "The plan",
        ...(statement ? ["the statement"] : []),
        ...(trial ? ["the trial"] : []),
        ...(findings ? ["what was found with the database"] : []),
        ...(remarks.length > 0 ? ["the notes on it"] : []),
      ];
    }
    case "comparison":
      return ["Both plans", "their statements", "their titles"];
    case "capture":
      return ["What was captured", "the statements with their values"];
    case "history":
      return ["The statement", "its numbers", "its generic plans"];
    case "workload":
      return ["All sets of indexes", "the statements with the values they were planned with"];
    case "attempts":
      return ["All attempts", "their statements with their values", "their notes"];
    default:
      return never(document);
  }
}
