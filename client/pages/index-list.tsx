import { Button } from "#client/ui/button.tsx";
import { Folded } from "#client/ui/folded.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { formatCost, formatCount } from "#shared/base/format.ts";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { PricingProgress, PricingStep } from "#shared/indexes/pricing.ts";
import type { PricedIndexes } from "#shared/price-indexes.ts";
import type { PricedStatement } from "#shared/price-rewriting.ts";
import { type IndexAdvice, useOthersHelped } from "./index-advice.ts";
import { type CardProps, IndexCard } from "./index-card.tsx";
import { RewritingCard } from "./rewriting-card.tsx";
import { Running } from "./running.tsx";
import type { Prices } from "./use-prices.ts";
import "./index-ideas.css";

interface IndexListProps extends Omit<CardProps, "suggestion" | "isAsking" | "isWhole" | "others"> {
  readonly advice: IndexAdvice | Problem | undefined;
}

/** All indexes that would help a statement, what each is worth and costs, and what was tried in vain. */
export function IndexList({ advice, ...card }: IndexListProps) {
  return (
    <section className="index-list" aria-labelledby="index-list-title">
      <h2 id="index-list-title" className="unseen">
        Indexes for this statement
      </h2>
      {advice && isProblem(advice) ? (
        <ProblemNote problem={advice} />
      ) : (
        <Listed advice={advice ?? asking} {...card} />
      )}
    </section>
  );
}

const asking: IndexAdvice = { suggestions: [], declined: [], isAsking: true, question: {} };

function Listed({ advice, ...card }: IndexListProps & { advice: IndexAdvice }) {
  const others = useOthersHelped(card.live?.databaseId, advice);
  const { suggestions, prices, isAsking, question } = advice;
  const priced = prices && !isProblem(prices) ? prices : undefined;
  return (
    <>
      <Question {...question} />
      {prices && isProblem(prices) && <ProblemNote problem={prices} />}
      {priced && <Verdict priced={priced} />}
      {!card.live && <p>{suggestions.length > 0 ? unproved : nothingToGoBy}</p>}
      <ol className="index-list-cards">
        {suggestions.map((suggestion) => (
          <li key={suggestion.create}>
            <IndexCard
              suggestion={suggestion}
              isAsking={isAsking}
              isWhole
              others={others}
              {...card}
            />
          </li>
        ))}
      </ol>
      {priced?.rewriting && <RewritingCard rewriting={priced.rewriting} />}
      {priced && <Tried priced={priced} />}
      {priced && <Planner priced={priced} />}
    </>
  );
}

function Question({ asking, askAgain }: Prices) {
  if (asking)
    return (
      <div className="index-list-asking">
        <Running run={asking} text={stepWords(asking.progress)} />
        <p>
          A planner that has this database’s statistics is asked which indexes it would use. Nothing
          is run or built.
        </p>
      </div>
    );
  if (!askAgain) return null;
  return (
    <div className="index-list-asking">
      <p>The planner was not asked to the end which indexes it would use.</p>
      <Button onPress={askAgain}>Ask again</Button>
    </div>
  );
}

const stepWords = (progress: PricingProgress | undefined): string => {
  const { step = "reads", plans = 0 } = progress ?? {};
  const until = `${formatCount(plans)} ${plans === 1 ? "plan" : "plans"} until now`;
  return step === "plans" && plans > 0 ? `${words.plans}: ${until}` : words[step];
};

const words: Readonly<Record<PricingStep, string>> = {
  waits: "Waiting until the planner has answered another question",
  reads: "Reading the catalog and the statistics of the database",
  starts: "Starting a planner beside the database",
  builds: "Giving the planner the schema and the statistics, without a row",
  plans: "Planning the statement with indexes that nobody has built",
};

const unproved =
  "Without a database these are ideas from the plan’s conditions. To prove them, connect a database and explain the statement there: its statistics and its existing indexes decide.";

const nothingToGoBy =
  "No scan of this plan is costly enough to suggest an index by its conditions alone. Explain the statement on a connected database to have its planner asked about every index that could serve it.";

function Verdict({ priced }: { priced: PricedStatement }) {
  const { suggestions, cases, asked, rewriting } = priced;
  const [first] = cases;
  if (suggestions.length === 0 && rewriting)
    return (
      <p className="index-list-verdict">
        No index helps this statement as it is written; written otherwise, one does.
      </p>
    );
  if (suggestions.length === 0)
    return (
      <p className="index-list-verdict">
        {asked === 0
          ? "No index could serve this statement better than those that are there."
          : `No index is worth creating for this statement: of ${asked} that could serve it, none saves a twentieth of its cost.`}
      </p>
    );
  const what =
    suggestions.length === 1
      ? "One index"
      : `${suggestions.length} indexes together, the most worthwhile first,`;
  return (
    <p className="index-list-verdict">
      {what} would take the planner’s cost of this statement from {formatCost(first?.before ?? 0)}{" "}
      to {formatCost(first?.after ?? 0)}
      {cases.length > 1 && `, with ${first?.label}`}. It could choose among {asked}.
    </p>
  );
}

function Tried({ priced: { tried } }: { priced: PricedIndexes }) {
  if (tried.length === 0) return null;
  return (
    <Folded
      summary={
        tried.length === 1 ? "Another that was tried" : `${tried.length} others that were tried`
      }
    >
      <ul className="index-tried">
        {tried.map(({ index, reason }) => (
          <li key={`${index} ${reason}`}>
            <code>{index}</code>
            <p>{reason}</p>
          </li>
        ))}
      </ul>
    </Folded>
  );
}

/** Whose word it is. */
function Planner({ priced: { planner } }: { priced: PricedIndexes }) {
  const { version, readAt, limits } = planner;
  return (
    <div className="index-idea-note">
      <p>
        Planned by Postgres {Math.floor(version / 10_000)} in a copy without rows: this database’s
        tables, indexes and statistics of {readAt.slice(0, 16).replace("T", " ")} UTC.
      </p>
      {limits.map((limit) => (
        <p key={limit}>{limit}</p>
      ))}
    </div>
  );
}
