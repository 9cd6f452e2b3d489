import { CaptureParts } from "#client/pages/captures/parts.tsx";
import { CapturePlaceProvider } from "#client/pages/captures/place.tsx";
import { captureWays } from "#client/pages/take-share.tsx";
import { capturePart } from "#client/share-search.ts";
import { unbroken } from "#client/ui/unbroken.ts";
import { captureSentence } from "#client/views/capture/words.ts";
import type { CaptureShare } from "#shared/shares/share-document.ts";
import { SharedHead } from "./head.tsx";
import type { OpenedProps } from "./opened.tsx";

/** What an application was seen to send, as somebody saw it. */
export function SharedCapture(props: OpenedProps<CaptureShare>) {
  const { share, search, onSearch, linkTo, note, actions } = props;
  const { document } = share;
  const { capture, reading, anonymised } = document;
  return (
    <main className="page capture">
      <SharedHead share={share} ways={captureWays(share)} note={note} actions={actions}>
        <p>{unbroken(captureSentence(capture))}</p>
      </SharedHead>
      <CapturePlaceProvider
        value={{
          search: capturePart(search),
          onSearch,
          linkTo,
          canExplain: anonymised === undefined,
        }}
      >
        <CaptureParts capture={capture} {...(reading && { reading })} />
      </CapturePlaceProvider>
    </main>
  );
}
