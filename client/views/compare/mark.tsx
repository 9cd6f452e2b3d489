import type { Mark } from "./rows.ts";

/** Told by shape and word as well as colour. */
export function MarkWord({ mark }: { mark: Mark }) {
  if (mark === "same") return null;
  return (
    <span className={`mark mark-${mark}`}>
      <svg className="mark-shape" viewBox="0 0 12 12" aria-hidden="true">
        <path d={shapes[mark]} />
      </svg>
      {mark}
    </span>
  );
}

/** A plus, a minus, an arrow around a corner, a triangle: what changes in formulas. */
const shapes: Readonly<Record<Exclude<Mark, "same">, string>> = {
  added: "M6 1.5V10.5M1.5 6H10.5",
  gone: "M1.5 6H10.5",
  moved: "M2 1.5V8H10M7 5L10 8L7 11",
  changed: "M6 1.5L11 10.5H1Z",
};
