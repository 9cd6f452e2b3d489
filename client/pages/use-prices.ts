import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Problem } from "#shared/base/problem.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { PricingProgress } from "#shared/indexes/pricing.ts";
import type { PricedStatement } from "#shared/price-rewriting.ts";

/** What a planner says of a statement's indexes, or how far it is. */
export interface Prices {
  readonly answer?: PricedStatement | Problem | undefined;
  /** While it is asked. */
  readonly asking?: Asking;
  /** Where somebody did not want to wait. */
  readonly askAgain?: () => void;
}

interface Asking {
  readonly since: Milliseconds;
  readonly progress?: PricingProgress;
  readonly cancel: () => void;
}

interface Question {
  readonly key: readonly unknown[];
  /** Absent where there is nobody to ask. */
  readonly ask:
    | ((
        signal: AbortSignal,
        onProgress: (progress: PricingProgress) => void,
      ) => Promise<PricedStatement | Problem>)
    | undefined;
  readonly isWanted: boolean;
}

/** Leaving the page ends the question, as cancelling it does. */
export function usePrices({ key, ask, isWanted }: Question): Prices {
  const [told, setTold] = useState<Omit<Asking, "cancel">>({ since: 0 });
  const client = useQueryClient();
  const queryKey = ["index-prices", ...key];
  const mayAsk = ask !== undefined && isWanted;
  const {
    data: answer,
    isFetching,
    refetch,
  } = useQuery({
    queryKey,
    queryFn: ({ signal }) => {
      const since = performance.now();
      setTold({ since });
      return ask?.(signal, (progress) => setTold({ since, progress }));
    },
    staleTime: Number.POSITIVE_INFINITY,
    enabled: mayAsk,
  });
  if (isFetching)
    return { answer, asking: { ...told, cancel: () => void client.cancelQueries({ queryKey }) } };
  return mayAsk && !answer ? { askAgain: () => void refetch() } : { answer };
}
