import { type Place, type Problem, problem } from "#shared/base/problem.ts";
import { tokens } from "#shared/sql/tokens.ts";
import { offsetOfCharacter } from "../offset-of-character.ts";

interface SqlErrorDetails {
  readonly message: string;
  /** In characters, from 0. */
  readonly cursorPosition: number;
}

export function parserProblem(sql: string, { message, cursorPosition }: SqlErrorDetails): Problem {
  const place = wordAt(sql, offsetOfCharacter(sql, cursorPosition));
  return problem("syntax", `This is not SQL that Postgres understands: ${message}.`, place);
}

/** The token that starts there; at the end of the text there is none. */
function wordAt(sql: string, offset: number): Place {
  const token = tokens(sql).find((each) => each.offset === offset);
  return { offset, length: token?.length ?? Math.min(1, sql.length - offset) };
}
