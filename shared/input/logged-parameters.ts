export interface LoggedParameters {
  /** The values of `$1`, `$2` …; null is SQL's NULL. */
  readonly parameters: readonly (string | null)[];
  /** `log_parameter_max_length` cut one of them short, or the text ends inside of one. */
  readonly isCut: boolean;
}

/**
 * Reads `$1 = '42', $2 = 'it''s', $3 = NULL` from the place where `$1` stands. A value that was cut
 * ends in `...'` (`BuildParamLogString` in params.c). A value may hold what looks like the next.
 */
export function readLoggedParameters(list: string, from = 0): LoggedParameters {
  const parameters: (string | null)[] = [];
  let isInOrder = true;
  let isCut = false;
  for (let at = list.indexOf("$", from); at >= 0; ) {
    const equals = list.indexOf(" = ", at);
    const number = equals < 0 ? Number.NaN : Number(list.slice(at + 1, equals));
    if (!(number >= 1 && number <= MOST_PARAMETERS)) break;
    const opening = equals + 3;
    isInOrder &&= number === parameters.length + 1;
    if (list[opening] !== "'") {
      parameters[number - 1] = null;
      at = list.indexOf("$", opening);
      continue;
    }
    const closing = closingQuote(list, opening + 1);
    const end = closing < 0 ? list.length : closing;
    const value = list.slice(opening + 1, end);
    parameters[number - 1] = value.includes("''") ? value.replaceAll("''", "'") : value;
    isCut ||= closing < 0 || value.endsWith("...");
    at = closing < 0 ? -1 : list.indexOf("$", closing);
  }
  const whole = isInOrder ? parameters : Array.from(parameters, (value) => value ?? null);
  return { parameters: whole, isCut };
}

/** The protocol counts them in 16 bits. */
const MOST_PARAMETERS = 65_535;

/** Of a text that began before: a doubled quote stands for itself. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf("'", from);
  while (at >= 0 && text[at + 1] === "'") at = text.indexOf("'", at + 2);
  return at;
}
