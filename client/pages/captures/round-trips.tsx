import { useState } from "react";
import { unbroken } from "#client/ui/unbroken.ts";
import { RoundTrip } from "#client/views/capture/round-trip.tsx";
import { onTheWaySentence } from "#client/views/capture/words.ts";
import type { Capture } from "#shared/capture/capture.ts";
import { ROUND_TRIP } from "#shared/capture/weight.ts";

/** What the ways to the server and back would take, were it nearer or further away. */
export function CaptureRoundTrips({ capture }: { readonly capture: Capture }) {
  const [roundTrip, setRoundTrip] = useState(ROUND_TRIP);
  return (
    <section className="capture-way" aria-label="Time on the way">
      <RoundTrip value={roundTrip} onChange={setRoundTrip} />
      <p aria-live="polite">{unbroken(onTheWaySentence(capture, roundTrip))}</p>
    </section>
  );
}
