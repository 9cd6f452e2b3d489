import type { Ranking } from "#client/api.ts";
import type { Metric } from "#client/location.ts";
import { heatOf } from "#client/views/heat.ts";
import { formatCount, formatShare } from "#shared/base/format.ts";
import { columns } from "./columns.ts";
import "./view.css";

interface RankingTableProps {
  readonly ranking: Ranking;
  readonly metric: Metric;
  readonly isSearched: boolean;
  readonly hrefOf: (key: string) => string;
  readonly onMetric: (metric: Metric) => void;
}
export function RankingTable() {
  return null;
}
