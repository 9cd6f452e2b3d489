import { SqlText } from "#client/sql/sql-text.tsx";
import { formatBytes, formatShare } from "#shared/base/format.ts";
import type { AdvisedIndex, AdvisedStep, WorkloadAdvice } from "#shared/indexes/workload/advice.ts";

interface StepIndexesProps {
  readonly advice: WorkloadAdvice;
  readonly step: AdvisedStep;
}

/** Each index of a set, and what is its own of what the set saves. */
export const StepIndexes = ({ advice, step }: StepIndexesProps) => (
  <ol className="workload-indexes">
    {step.indexes.map(({ index, part }) => {
      const advised = advice.indexes[index];
      const users = step.statements.filter(({ uses }) => uses.includes(index)).length;
      return (
        advised && (
          <li key={advised.name}>
            <SqlText sql={ddlOf(advised)} />
            <p>{advised.reason}</p>
            <dl className="workload-facts">
              <dt>Size</dt>
              <dd>
                {formatBytes(advised.size)}
                {advised.isRoughSize && ", a rough guess for this kind of index"}
              </dd>
              <dt>WAL</dt>
              <dd>{walOf(advised)}</dd>
              <dt>Used by</dt>
              <dd>{users === 1 ? "one statement" : `${users} statements`}</dd>
              <dt>Its own part</dt>
              <dd>{partOf(part)}</dd>
            </dl>
          </li>
        )
      );
    })}
  </ol>
);

const ddlOf = ({ extension, create }: AdvisedIndex): string =>
  [extension && `create extension if not exists ${extension};`, `${create};`]
    .filter(Boolean)
    .join("\n");

const walOf = ({ walPerDay, writes }: AdvisedIndex): string =>
  walPerDay === undefined
    ? (writes.sentences[0] ?? "nobody has counted what is written")
    : `${formatBytes(walPerDay)} a day, as its table was written until now`;

const partOf = (part: number): string =>
  part < 0.0005
    ? "hardly any: another of the set would do most of what it does"
    : `without it ${formatShare(part)} less of the whole would be saved`;
