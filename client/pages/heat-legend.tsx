import "./heat-legend.css";

/** The steps of the ramp, each with where it begins. */
export const HeatLegend = ({ limits }: { limits: readonly string[] }) => (
  <p className="heat-legend">
    <span className="unseen">The colours change at:</span>
    <span className="heat-step heat-0" />
    {limits.map((limit, at) => (
      <span key={limit} className="heat-limit">
        {limit}
        <span className={`heat-step heat-${at + 1}`} />
      </span>
    ))}
  </p>
);
