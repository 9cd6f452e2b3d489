import { codeAt } from "#shared/base/code-at.ts";
import type { Envelope, Unwrapped } from "../envelopes/envelope.ts";
import type { FormReader, MakeReader, Reading } from "../form-reader.ts";
import { linesOf } from "../lines-of.ts";
import { clockOf, noteWhatIsHidden } from "./hidden.ts";
import { pairStatements } from "./pair-statements.ts";
import type { Prefix } from "./prefix.ts";
import { stderrRecords } from "./stderr-records.ts";

/** What Postgres writes to stderr, with nothing around it. */
export const stderrForm =
  (prefix: Prefix, envelope?: Envelope): MakeReader =>
  ({ emit, tally }: Reading): FormReader => {
    const { sink, seen, end } = pairStatements(emit, tally);
    const records = stderrRecords(prefix, sink, tally);
    const unwrapper = envelope?.(unwrapped, tally);
    let line = 1;

    /** What came as one may be a message and what stands below it. */
    function unwrapped({ text, line: first, count, session, at }: Unwrapped) {
      for (const [place, block] of text.split(/\n(?!\t)/).entries()) {
        const lines = { first, count: place === 0 ? count : 0, session, at };
        records.block(block, 0, block.length, lines);
      }
    }

    function read(text: string): number {
      let from = 0;
      for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
        const first = line;
        line += 1;
        // Further lines of the same message begin with a tab.
        while (codeAt(text, end + 1) === TAB) {
          const next = text.indexOf("\n", end + 1);
          if (next < 0) break;
          end = next;
          line += 1;
        }
        records.block(text, from, end, { first, count: line - first });
        from = end + 1;
      }
      return from;
    }

    return {
      read: unwrapper ? linesOf((text, number) => unwrapper.line(text, number)) : read,
      end: () => {
        unwrapper?.end();
        records.end();
        end();
      },
      about: () => ({
        form: "stderr",
        ...(prefix.text !== undefined && { prefix: prefix.text }),
        ...clockOf(seen),
        notes: noteWhatIsHidden(seen, envelope ? undefined : prefix.places),
      }),
    };
  };

const TAB = 9;
