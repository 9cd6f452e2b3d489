import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, type ListedCapture } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { formatDate } from "#client/ui/date.ts";
import { usePageTitle } from "#client/ui/page-title.ts";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { timeOf } from "#client/views/capture/words.ts";
import { counted } from "#shared/base/format.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { SampleLog } from "./captures/sample-log.tsx";
import { Ways } from "./captures/ways.tsx";
import "./captures/captures.css";
import { ForRole } from "./role.tsx";

/** What applications were seen to send. */
export function CapturesPage() {
  const { data } = useQuery({
    queryKey: ["captures"],
    queryFn: ({ signal }) => api.captures(signal),
    staleTime: 0,
  });
  usePageTitle("Captures");
  return (
    <main className="page captures">
      <header>
        <h1>What an application really sends</h1>
        <p>
          A statement that takes no time at all hurts when it is sent a thousand times, and no plan
          shows that. From a log, at the wire or by counters, Planlens tells what each page or job
          sends, what repeats, and what to change.
        </p>
      </header>
      <ForRole least="analyst" what="Captures are made and deleted">
        <Ways />
      </ForRole>
      <section aria-labelledby="kept-captures">
        <h2 id="kept-captures">Captures</h2>
        {!data && <p className="page-soft">Reading the list</p>}
        {isProblem(data) && <ProblemNote problem={data} />}
        {data && !isProblem(data) && <CaptureList captures={data.captures} />}
      </section>
    </main>
  );
}

function CaptureList({ captures }: { readonly captures: readonly ListedCapture[] }) {
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState<Problem>();
  const remove = async (id: string) => {
    const answer = await api.deleteCapture(id);
    setRefusal(isProblem(answer) ? answer : undefined);
    await queries.invalidateQueries({ queryKey: ["captures"] });
  };
  if (captures.length === 0) return <SampleLog />;
  return (
    <>
      {refusal && <ProblemNote problem={refusal} />}
      <ul className="captures-list">
        {captures.map(({ id, title, createdAt, madeBy, goesOn, totals }) => (
          <li key={id}>
            <div>
              <Link to="/captures/$id" params={{ id }}>
                {title}
              </Link>
              <p className="page-soft">
                <time dateTime={createdAt}>{formatDate(createdAt)}</time>
                {madeBy && `, by ${madeBy}`}
                {": "}
                {counted(totals.statements, "statement", "statements")} of{" "}
                {counted(totals.shapes, "shape", "shapes")}
                {totals.time !== undefined && `, ${timeOf(totals)}`}
                {goesOn && "; it goes on"}
              </p>
            </div>
            <ForRole least="analyst">
              <Button kind="quiet" label={`Delete ${title}`} onPress={() => void remove(id)}>
                Delete
              </Button>
            </ForRole>
          </li>
        ))}
      </ul>
    </>
  );
}
