type Value = string | number | undefined;

/** A part of a picture, written. Only `element` and `words` make one: nothing else escapes. */
export type Svg = string & { readonly svg: unique symbol };

/** An attribute that is undefined is left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, Value>>,
  ...inside: readonly Svg[]
): Svg {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(write(value))}"`);
  const start = `<${name}${written.join("")}`;
  return (inside.length === 0 ? `${start}/>` : `${start}>${inside.join("")}</${name}>`) as Svg;
}

/** Text of a plan, whatever it holds. */
export const words = (text: string): Svg => escaped(text) as Svg;

/** A tenth of a pixel is as exact as any eye. */
const write = (value: Value): string =>
  typeof value === "number" ? String(Math.round(value * 10) / 10) : String(value);

const escaped = (text: string): string =>
  text.replace(NOT_IN_XML, "�").replace(/[&<>"']/g, (character) => entities[character] ?? "");

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** https://www.w3.org/TR/xml/#charsets allows no other control characters, and no half of a pair. */
const NOT_IN_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export interface Picture {
  /** A document of its own, as it is kept in a file. */
  readonly svg: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

interface Whole {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly ground: string;
  /** A style sheet that brings the typefaces along. */
  readonly fonts: string;
}

export function pictureOf({ title, width, height, ground, fonts }: Whole, ...inside: Svg[]) {
  const svg = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width: Math.ceil(width),
      height: Math.ceil(height),
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      role: "img",
      // As theme/base.css has them for the page.
      style: "font-variant-numeric:tabular-nums;font-variant-ligatures:none",
    },
    element("title", {}, words(title)),
    ...(fonts ? [element("style", {}, words(fonts))] : []),
    element("rect", { width: "100%", height: "100%", fill: ground }),
    ...inside,
  );
  return { svg, width: Math.ceil(width), height: Math.ceil(height) } satisfies Picture;
}
