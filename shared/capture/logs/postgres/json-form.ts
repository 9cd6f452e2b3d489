import type { FormReader, MakeReader } from "../form-reader.ts";
import { linesOf } from "../lines-of.ts";
import { clockOf, noteWhatIsHidden } from "./hidden.ts";
import { jsonRecords } from "./json-records.ts";
import { pairStatements } from "./pair-statements.ts";

export const jsonForm: MakeReader = ({ emit, tally }): FormReader => {
  const { sink, seen, end } = pairStatements(emit, tally);
  const { line } = jsonRecords(sink, tally);
  return {
    read: linesOf(line),
    end,
    about: () => ({ form: "jsonlog", ...clockOf(seen), notes: noteWhatIsHidden(seen) }),
  };
};
