import { isProblem, type Problem } from "#shared/base/problem.ts";
import type { PricedCase } from "#shared/price-indexes.ts";
import { fillParameters } from "#shared/sql/fill-parameters.ts";
import type { Parse } from "#shared/sql/parsed.ts";
import { parameterNumbers } from "#shared/sql/tokens.ts";
import { readParameters } from "./read-parameters.ts";
import type { Transaction } from "./with-transaction.ts";

/**
 * How a statement is planned: with typical, worst and rare values, as one index may serve some of
 * them and not the others; where its columns offer none, without any.
 */
export async function pricingCases(
  transaction: Transaction,
  statement: string,
  parse: Parse,
): Promise<readonly PricedCase[] | Problem> {
  if (parameterNumbers(statement).length === 0)
    return [{ label: "as it is written", text: statement }];
  const parameters = await readParameters(transaction, statement, parse);
  if (isProblem(parameters)) return parameters;
  const filled = parameters.sets.map(({ name, values }) => ({
    label: `${name} values`,
    text: fillParameters(parameters.statement, values).text,
  }));
  return filled.length > 0 ? filled : [{ label: "any values", text: parameters.statement }];
}
