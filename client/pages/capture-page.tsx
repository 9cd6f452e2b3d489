import { useQuery } from "@tanstack/react-query";
import { Link, linkOptions, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { api, type ReadCapture } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { formatDate } from "#client/ui/date.ts";
import { usePageTitle } from "#client/ui/page-title.ts";
import { unbroken } from "#client/ui/unbroken.ts";
import { captureSentence } from "#client/views/capture/words.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { Share } from "#shared/shares/share.ts";
import { type CaptureShare, currentVersion } from "#shared/shares/share-document.ts";
import { CaptureCompared } from "./captures/compared.tsx";
import { CaptureParts } from "./captures/parts.tsx";
import { CapturePlaceProvider } from "./captures/place.tsx";
import { linkSearch } from "./link-search.ts";
import { ProblemPage } from "./problem-page.tsx";
import { ShareDialog } from "./share-dialog.tsx";
import { captureWays, TakeShare } from "./take-share.tsx";

/** One capture: what repeats in it, what each unit of work sent, and what became of another. */
export function CapturePage() {
  const { id } = useParams({ from: "/captures/$id" });
  const { data } = useQuery({
    queryKey: ["capture", id],
    queryFn: ({ signal }) => api.capture(id, signal),
    // Once it has ended it never changes.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: ({ state }) => goesOn(state.data) && "always",
    refetchInterval: ({ state }) => goesOn(state.data) && LOOK_AGAIN,
  });
  usePageTitle(data && !isProblem(data) ? data.title : "Capture");
  if (!data) return <p className="page page-soft">Reading the capture</p>;
  if (isProblem(data))
    return (
      <ProblemPage title="No capture here" problem={data}>
        <Link to="/captures">Back to the captures</Link>
      </ProblemPage>
    );
  return <CaptureShown read={data} />;
}

const LOOK_AGAIN: Milliseconds = 2_000;

const goesOn = (read: ReadCapture | Problem | undefined) =>
  read !== undefined && !isProblem(read) && read.goesOn;

function CaptureShown({ read }: { readonly read: ReadCapture }) {
  const { id, capture, title, createdAt, madeBy, reading } = read;
  const search = useSearch({ from: "/captures/$id" });
  const navigate = useNavigate({ from: "/captures/$id" });
  const [isSharing, setSharing] = useState(false);
  const { before: _, tab, ...places } = search;
  const share: Share<CaptureShare> = {
    ...{ title, createdAt },
    document: { version: currentVersion, kind: "capture", capture, ...(reading && { reading }) },
  };
  return (
    <main className="page capture">
      <header>
        <Link to="/captures" className="page-back">
          ‹ Captures
        </Link>
        <h1>{title}</h1>
        <p>{unbroken(captureSentence(capture))}</p>
        <p>
          Kept <time dateTime={createdAt}>{formatDate(createdAt)}</time>
          {madeBy && `, by ${madeBy}`}.
        </p>
        {read.goesOn && (
          <p role="status">It goes on: what is written to the log is added as it comes.</p>
        )}
        <div className="page-actions">
          <Button kind="primary" onPress={() => setSharing(true)}>
            Share
          </Button>
          <TakeShare share={share} {...captureWays(share)} />
        </div>
      </header>
      <CapturePlaceProvider
        value={{
          search,
          onSearch: (change) =>
            void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
          linkTo: (to) => linkOptions({ to: "/captures/$id", params: { id }, search: to }),
          canExplain: true,
        }}
      >
        <CaptureParts
          capture={capture}
          {...(reading && { reading })}
          compared={() => <CaptureCompared read={read} />}
        />
      </CapturePlaceProvider>
      {isSharing && (
        <ShareDialog
          share={share}
          at={linkSearch({ ...places, ...(tab !== "compared" && { tab }) })}
          onClose={() => setSharing(false)}
        />
      )}
    </main>
  );
}
