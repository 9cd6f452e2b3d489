import { expect, test } from "vitest";
import { wayCost } from "#shared/capture/beside.ts";
import { besideSentence } from "./beside-words.ts";

const sentence = (calls: number, execution: number, roundTrip: number) => {
  const loop = wayCost(100, [{ planning: 0, execution: 0.1, rows: 1 }], roundTrip);
  const instead = wayCost(calls, [{ planning: 0, execution, rows: 1 }], roundTrip);
  return besideSentence(loop, instead, roundTrip);
};

test.each([
  [
    ...([1, 5, 1] as const),
    "It is the quicker of both however near the server is. With 1.00 ms for a round trip: 110 ms for the loop, 6.00 ms instead of it.",
  ],
  [
    ...([1, 109, 1.5] as const),
    "The server takes longer for it than for the loop; it saves round trips, and is the quicker of both where one takes more than 1.00 ms. With 1.50 ms for a round trip it is quicker: 160 ms for the loop, 111 ms instead of it.",
  ],
  [
    ...([1, 109, 0.5] as const),
    "The server takes longer for it than for the loop; it saves round trips, and is the quicker of both where one takes more than 1.00 ms. With 500 µs for a round trip it would be slower: 60.0 ms for the loop, 110 ms instead of it. Leave the loop as it is, unless the server is further away.",
  ],
  [
    ...([100, 1, 0.5] as const),
    "It would be slower, however far the server is. With 500 µs for a round trip: 60.0 ms for the loop, 150 ms instead of it. Leave the loop as it is.",
  ],
])("%i statements of %d ms at %d ms", (calls, execution, roundTrip, said) => {
  expect(sentence(calls, execution, roundTrip)).toBe(said);
});
