import type { FormReader, MakeReader } from "../form-reader.ts";
import { linesOf } from "../lines-of.ts";
import { noteWhatIsHidden } from "./hidden.ts";
import { jsonRecords } from "./json-records.ts";
import { pairStatements } from "./pair-statements.ts";

export const jsonForm: MakeReader = ({ emit, tally }): FormReader => {
  const { sink, seen, end } = pairStatements(emit, tally);
  const { line } = jsonRecords(sink, tally, () => false);
  return {
    read: linesOf(line),
    end: () => {
      end();
      return { form: "jsonlog", clock: "server", notes: noteWhatIsHidden(seen) };
    },
  };
};
