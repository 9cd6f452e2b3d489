import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { api, type ReadCapture } from "#client/api.ts";
import { formatDate } from "#client/ui/date.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { Select } from "#client/ui/select.tsx";
import { ComparedTable } from "#client/views/capture/compared-table.tsx";
import { timeOf } from "#client/views/capture/words.ts";
import { counted } from "#shared/base/format.ts";
import { isProblem } from "#shared/base/problem.ts";
import { compareCaptures } from "#shared/capture/compare-captures.ts";
import { CaptureGrowth } from "./growth.tsx";

/** What became of each shape since another capture of the same thing. */
export function CaptureCompared({ read }: { readonly read: ReadCapture }) {
  const { before } = useSearch({ from: "/captures/$id" });
  const navigate = useNavigate({ from: "/captures/$id" });
  const list = useQuery({
    queryKey: ["captures"],
    queryFn: ({ signal }) => api.captures(signal),
  });
  const other = useQuery({
    queryKey: ["capture", before],
    queryFn: ({ signal }) => api.capture(before ?? "", signal),
    enabled: before !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (isProblem(list.data)) return <ProblemNote problem={list.data} />;
  const others = list.data?.captures.filter(({ id }) => id !== read.id) ?? [];
  if (list.data && others.length === 0)
    return <p className="page-soft">There is no other capture to compare it with.</p>;
  return (
    <>
      <div>
        <Select
          label="What came before"
          value={before ?? ""}
          options={[
            { value: "", text: "Choose a capture" },
            ...others.map(({ id, title, createdAt }) => ({
              value: id,
              text: `${title}, ${formatDate(createdAt)}`,
            })),
          ]}
          onChange={(id) =>
            void navigate({
              search: (was) => ({ ...was, before: id === "" ? undefined : id }),
              replace: true,
            })
          }
        />
      </div>
      {isProblem(other.data) && <ProblemNote problem={other.data} />}
      {other.data && !isProblem(other.data) && <Compared before={other.data} after={read} />}
    </>
  );
}

interface ComparedProps {
  readonly before: ReadCapture;
  readonly after: ReadCapture;
}

function Compared({ before, after }: ComparedProps) {
  const compared = compareCaptures(before.capture, after.capture);
  const [was, is] = [compared.before, compared.after];
  return (
    <>
      <p>
        {counted(was.statements, "statement", "statements")} of{" "}
        {counted(was.shapes, "shape", "shapes")} →{" "}
        {counted(is.statements, "statement", "statements")} of{" "}
        {counted(is.shapes, "shape", "shapes")}
        {was.time !== undefined && is.time !== undefined && `, ${timeOf(was)} → ${timeOf(is)}`}.
        {before.capture.clock !== after.capture.clock &&
          " Their times are of different clocks, and cannot be compared."}
      </p>
      <ComparedTable shapes={compared.shapes} />
      <CaptureGrowth before={before.capture} after={after.capture} />
    </>
  );
}
