import type { AuditPart } from "#client/api.ts";

/** What is kept of a statement, and for how long. What is there already has what was set then. */
export const keptWords = ({ auditText, auditDays }: AuditPart): string =>
  `Of a statement ${texts[auditText]} (PLANLENS_AUDIT_TEXT=${auditText}). Entries are kept for ${auditDays === 1 ? "a day" : `${auditDays} days`} at least (PLANLENS_AUDIT_DAYS) and go by whole months; none is changed until then.`;

const texts: Readonly<Record<AuditPart["auditText"], string>> = {
  off: "no text is written down now, but a fingerprint that is the same whatever its values are",
  shape: "the text without its values is written down now",
  on: "all of the text is written down now, with its values",
};
