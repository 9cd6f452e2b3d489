import { useQuery } from "@tanstack/react-query";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { counted } from "#shared/base/format.ts";
import { isProblem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { Ongoing, OngoingWay } from "./ongoing.ts";

/** Whoever has just pointed an application at it looks whether it comes. */
const LOOK_AGAIN: Milliseconds = 2_000;

interface HeardSoFarProps {
  readonly ongoing: Ongoing;
  readonly look: NonNullable<OngoingWay["heard"]>;
}

/** What the proxy knows before the capture is read: who came, and what went wrong. */
export function HeardSoFar({ ongoing, look }: HeardSoFarProps) {
  const { data } = useQuery({
    queryKey: ["heard", ongoing.id],
    queryFn: ({ signal }) => look(ongoing, signal),
    refetchInterval: ({ state }) => !isProblem(state.data) && LOOK_AGAIN,
    gcTime: 0,
  });
  if (isProblem(data)) return <ProblemNote problem={data} />;
  return (
    <>
      <p className="page-soft" aria-live="polite">
        {data ? connectionsOf(data.connections) : "No connection yet."}
      </p>
      {data?.said.map((line) => (
        <p key={line} role="status">
          {line}
        </p>
      ))}
      {ongoing.certificate !== undefined && <Certificate pem={ongoing.certificate} />}
    </>
  );
}

function connectionsOf({ open, all }: { readonly open: number; readonly all: number }): string {
  if (all === 0) return "No connection yet.";
  return `${counted(all, "connection", "connections")} so far, ${open === 0 ? "none" : open} open.`;
}

const Certificate = ({ pem }: { readonly pem: string }) => (
  <>
    <p className="page-soft">
      The certificate was made for this capture, and nobody vouches for it: sslmode=require takes
      it, verify-ca and verify-full do not. For these save it in a file and name that in
      sslrootcert.
    </p>
    <div>
      <CopyButton text={pem} label="Copy the certificate" />
    </div>
  </>
);
