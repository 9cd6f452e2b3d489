import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";

/**
 * Nothing but our own files runs or is asked. The id of a share is a secret, so no other site sees
 * it as a referrer, no page frames ours but for what is made for it, and no search engine keeps it.
 */
export const securityHeaders = (address?: URL) =>
  secureHeaders({
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
    // On the reader's own machine it is served over plain http.
    strictTransportSecurity: address?.protocol === "https:" && "max-age=31536000",
  });

/** What is made for frames, and can only be looked at, may stand in a page of any site. */
export const embedHeaders = createMiddleware(async (c, next) => {
  await next();
  if (!c.req.path.startsWith("/embed/")) return;
  const policy = c.res.headers.get("Content-Security-Policy") ?? "";
  c.res.headers.set(
    "Content-Security-Policy",
    policy.replace("frame-ancestors 'none'", "frame-ancestors *"),
  );
  c.res.headers.delete("X-Frame-Options");
});

/**
 * The parser's worker makes its functions from text, as emscripten's bindings do. It has a policy of
 * its own, as every worker has: it may do that and nothing else, neither load nor ask for anything.
 */
export const parserHeaders = createMiddleware(async (c, next) => {
  await next();
  if (!c.req.path.startsWith("/assets/parser.worker-")) return;
  c.res.headers.set(
    "Content-Security-Policy",
    "default-src 'none'; script-src 'unsafe-eval' 'wasm-unsafe-eval'",
  );
});
