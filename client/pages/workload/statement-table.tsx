import { lazy, Suspense, useState } from "react";
import { Button } from "#client/ui/button.tsx";
import { NumberTable } from "#client/ui/number-table.tsx";
import { shortText } from "#client/views/ranking/in-words.ts";
import { formatCost, formatShare } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import type {
  AdvisedStatement,
  AdvisedStep,
  StepStatement,
  WorkloadAdvice,
} from "#shared/indexes/workload/advice.ts";
import { ForRole } from "../role.tsx";

const ComparedPlans = lazy(async () => ({
  default: (await import("./compared-plans.tsx")).ComparedPlans,
}));

interface StatementTableProps {
  readonly advice: WorkloadAdvice;
  readonly step: AdvisedStep;
  /** Where the planner can be asked for the plans; absent where it cannot. */
  readonly databaseId: string | undefined;
}

interface Row {
  readonly statement: AdvisedStatement;
  readonly priced: StepStatement;
}

/** Less is within what an estimate may be wrong by. */
const NOTICED: Share = 0.01;

/** Who gains and who loses, what matters most to the whole first. */
export function StatementTable({ advice, step, databaseId }: StatementTableProps) {
  const [compared, setCompared] = useState<Row>();
  const rows = advice.statements.flatMap((statement, at): Row[] => {
    const priced = step.statements[at];
    return priced ? [{ statement, priced }] : [];
  });
  const changed = rows
    .filter(({ priced }) => Math.abs(1 - priced.left) >= NOTICED)
    .toSorted((a, b) => gain(b) - gain(a));
  const losers = changed.filter(({ priced }) => priced.left > 1).length;
  const same = rows.length - changed.length;
  return (
    <section aria-labelledby="statements">
      <h2 id="statements">Statements that gain{losers > 0 && ", and that lose"}</h2>
      <p>
        {same === 0
          ? "Every statement changes."
          : `${same} of ${rows.length} statements cost what they cost now.`}{" "}
        {losers === 0 && "None gets worse."}
      </p>
      <NumberTable
        label="Cost of each statement now and with these indexes"
        titles={[
          { text: "Statement" },
          { text: "Counts for" },
          { text: "Cost now" },
          { text: "With them" },
          { text: "Less by" },
          ...(databaseId === undefined ? [] : [{ text: "Plans" }]),
        ]}
      >
        {changed.map((row) => (
          <tr key={row.statement.key}>
            <th scope="row">
              <code>{shortText(row.statement.text)}</code>
            </th>
            <td>{formatShare(row.statement.weight)}</td>
            <td>{formatCost(mean(row.statement.cases.map(({ cost }) => cost)))}</td>
            <td>{formatCost(mean(row.priced.costs))}</td>
            <td>{lessBy(row.priced.left)}</td>
            {databaseId !== undefined && (
              <td>
                <ForRole least="analyst">
                  <Button
                    label={`Compare the plans of ${row.statement.text.slice(0, 60)}`}
                    onPress={() => setCompared(row)}
                  >
                    Plans
                  </Button>
                </ForRole>
              </td>
            )}
          </tr>
        ))}
      </NumberTable>
      {compared && databaseId !== undefined && (
        <Suspense>
          <ComparedPlans
            databaseId={databaseId}
            text={mostChanged(compared)}
            indexes={step.indexes.flatMap(({ index }) => advice.indexes[index] ?? [])}
            onClose={() => setCompared(undefined)}
          />
        </Suspense>
      )}
    </section>
  );
}

const gain = ({ statement, priced }: Row): Share => statement.weight * (1 - priced.left);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);

const lessBy = (left: Share): string =>
  left > 1 ? `${formatShare(left - 1)} more` : formatShare(1 - left);

/** With the values whose plan gains or loses most. */
function mostChanged({ statement, priced }: Row): string {
  const ratios = statement.cases.map(({ cost }, at) =>
    Math.abs(1 - (priced.costs[at] ?? cost) / Math.max(cost, 1e-6)),
  );
  return statement.cases[ratios.indexOf(Math.max(...ratios))]?.text ?? statement.text;
}
