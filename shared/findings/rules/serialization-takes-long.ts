import { formatBytes, formatCount, formatShare, formatTime } from "#shared/base/format.ts";
import type { Share } from "#shared/base/units.ts";
import type { PlanRule } from "#shared/findings/finding.ts";
import { isMoment } from "#shared/findings/moment.ts";
import { severityOfShare } from "#shared/findings/severity.ts";

/** A tenth of the time: every statement that returns rows takes some. */
const MUCH: Share = 0.1;

/** EXPLAIN (SERIALIZE): long values are fetched and unpacked only when they are made ready to be sent. */
export const serializationTakesLong: PlanRule = {
  of: "plan",
  name: "serialization-takes-long",
  title: "Making the result ready to send takes long",
  confidence: "certain",
  proof: "Select without the long columns and compare the line Serialization.",
  manual: "storage-toast.html",
  check({ plan, totalTime }) {
    const { time = 0, size, format } = plan.serialization ?? {};
    const share = time / (totalTime || 1);
    if (totalTime === undefined || isMoment(time) || share < MUCH) return [];
    const rows = plan.nodes[0]?.actualRows;
    const of = rows ? ` of ${formatCount(rows)} rows` : "";
    const each = size !== undefined && rows ? `, ${formatBytes(size / rows)} each` : "";
    const much = size === undefined ? "" : ` is ${formatBytes(size)}${each}, and`;
    return [
      {
        severity: severityOfShare(share),
        nodes: [],
        covers: [],
        time,
        detail: `The result${of}${much} took ${formatTime(time)} to make ready as ${format ?? "text"}, ${formatShare(Math.min(1, share))} of the whole. To send it over the network comes on top.`,
        advice:
          "Return less: name the columns that are needed instead of *, and fetch long texts, JSON and binary values only for the rows that are shown.",
      },
    ];
  },
};
