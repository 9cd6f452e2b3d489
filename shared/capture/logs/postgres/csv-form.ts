import type { FormReader, MakeReader } from "../form-reader.ts";
import { csvRecords } from "./csv-records.ts";
import { clockOf, noteWhatIsHidden } from "./hidden.ts";
import { pairStatements } from "./pair-statements.ts";

export const csvForm: MakeReader = ({ emit, tally }): FormReader => {
  const { sink, seen, end } = pairStatements(emit, tally);
  const { records } = csvRecords(sink, tally);
  return {
    read: records,
    end,
    about: () => ({ form: "csvlog", ...clockOf(seen), notes: noteWhatIsHidden(seen) }),
  };
};
