import { formatTime } from "#shared/base/format.ts";
import { never } from "#shared/base/never.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import { verdictOf, type WayCost } from "#shared/capture/beside.ts";

/** Which of both is quicker at this distance, and at others. */
export function besideSentence(loop: WayCost, instead: WayCost, roundTrip: Milliseconds): string {
  const verdict = verdictOf(loop, instead);
  const both = `${formatTime(loop.all)} for the loop, ${formatTime(instead.all)} instead of it`;
  const at = `With ${formatTime(roundTrip)} for a round trip`;
  switch (verdict.kind) {
    case "always quicker":
      return `It is the quicker of both however near the server is. ${at}: ${both}.`;
    case "never quicker":
      return `It would be slower, however far the server is. ${at}: ${both}. Leave the loop as it is.`;
    case "quicker from": {
      const from = formatTime(verdict.roundTrip);
      const longer = `The server takes longer for it than for the loop; it saves round trips, and is the quicker of both where one takes more than ${from}.`;
      return roundTrip > verdict.roundTrip
        ? `${longer} ${at} it is quicker: ${both}.`
        : `${longer} ${at} it would be slower: ${both}. Leave the loop as it is, unless the server is further away.`;
    }
    default:
      return never(verdict);
  }
}
