import { secureHeaders } from "hono/secure-headers";

/**
 * Nothing but our own files runs or is asked. The id of a share is a secret, so no other site sees
 * it as a referrer, no page frames ours and no search engine keeps it.
 */
export const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    // The parser is WebAssembly.
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    // CodeMirror writes its style sheet into the page.
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", "data:"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: "no-referrer",
  xFrameOptions: "DENY",
  // Served over plain http on the reader's own machine.
  strictTransportSecurity: false,
});
