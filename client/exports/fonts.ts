import interUrl from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import monoUrl from "@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url";

/**
 * A style sheet with the page's typefaces in it, so that a picture looks the same where they are not
 * installed. Latin letters only, 90 kB together; others come from what the system has.
 */
export async function fontSheet(): Promise<string> {
  const [inter, mono] = await Promise.all([interUrl, monoUrl].map(asDataUrl));
  return [face("Inter", inter), face("JetBrains Mono", mono)].join("");
}

const face = (family: string, url: string | undefined): string =>
  url
    ? `@font-face{font-family:'${family}';font-weight:100 900;src:url(${url}) format('woff2');}`
    : "";

/** Undefined where it cannot be read: then the picture has the system's letters. */
async function asDataUrl(url: string): Promise<string | undefined> {
  try {
    const reply = await fetch(url);
    const bytes = new Uint8Array(await reply.arrayBuffer());
    const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    return `data:font/woff2;base64,${btoa(binary)}`;
  } catch {
    return;
  }
}
