import { tags } from "@lezer/highlight";

/** Which part of SQL has which colour, in the editor and in what is only read. */
export const sqlClasses = [
  { tag: tags.keyword, class: "sql-keyword" },
  { tag: [tags.string, tags.special(tags.string)], class: "sql-string" },
  { tag: [tags.number, tags.bool, tags.null], class: "sql-number" },
  { tag: tags.comment, class: "sql-comment" },
];
