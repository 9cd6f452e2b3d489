/** How wide a text is, in a font as CSS writes it: "600 13px Inter". */
export type MeasureText = (text: string, font: string) => number;

/** The page's own letters. */
export function pageMeasure(): MeasureText {
  const pen = document.createElement("canvas").getContext("2d");
  return (text, font) => {
    if (!pen) return text.length * 7;
    if (pen.font !== font) pen.font = font;
    return pen.measureText(text).width;
  };
}

interface Room {
  readonly font: string;
  readonly width: number;
}

/** As much of it as there is room for, with dots at its end where something is left out. */
export function fitted(text: string, { font, width }: Room, measure: MeasureText): string {
  if (text === "" || measure(text, font) <= width) return text;
  const letters = [...text];
  let [least, most] = [0, letters.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (measure(`${letters.slice(0, middle).join("")}…`, font) <= width) least = middle;
    else most = middle - 1;
  }
  return least === 0 ? "" : `${letters.slice(0, least).join("").trimEnd()}…`;
}
