/** What a program says of itself in a comment of its statement: `controller`, `route`, `db_driver`. */
export interface CommentTag {
  readonly name: string;
  readonly value: string;
}

/**
 * The tags of a statement, as SQLCommenter writes them (`key='value'`, both percent-encoded, see
 * https://google.github.io/sqlcommenter/spec/) and as Marginalia does (`key:value`). A comment that
 * says something else has none.
 */
export const commentTags = (statement: string): readonly CommentTag[] => {
  const tags = [...statement.matchAll(COMMENT)].flatMap(([, inside = ""]) => tagsIn(inside));
  return [...new Map(tags.map((tag) => [tag.name, tag])).values()];
};

/** A quote before it would be that of a literal: what stands in one is no comment. */
const COMMENT = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\/\*([^*]*(?:\*(?!\/)[^*]*)*)\*\//g;

function tagsIn(inside: string): CommentTag[] {
  const parts = inside.trim().split(",");
  const tags = parts.map((part) => quoted(part.trim()) ?? plain(part.trim()));
  const known = tags.filter((tag) => tag !== undefined);
  return known.length === parts.length ? known : [];
}

function quoted(part: string): CommentTag | undefined {
  const [, name, value] = /^([\w.%-]+)='((?:[^'\\]|\\.)*)'$/.exec(part) ?? [];
  return name === undefined || value === undefined
    ? undefined
    : { name: decoded(name), value: decoded(value.replace(/\\(.)/g, "$1")) };
}

function plain(part: string): CommentTag | undefined {
  const [, name, value] = /^([A-Za-z_][\w.-]*):(\S.*)$/.exec(part) ?? [];
  return name === undefined || value === undefined ? undefined : { name, value };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A percent sign that encodes nothing.
  }
}
