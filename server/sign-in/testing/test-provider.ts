import { createServer } from "node:http";
import Provider from "oidc-provider";
import { portOf } from "#server/embedded/free-port.ts";
import type { OidcSettings } from "#server/sign-in/oidc-settings.ts";

/**
 * A provider as companies have one, for an app at an address: it knows everybody, by the name that
 * they type.
 */
export async function testProvider(address: URL) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = new URL(`http://127.0.0.1:${portOf(server)}`);
  const settings = { issuer, clientId: "planlens", clientSecret: "s".repeat(32) } satisfies Omit<
    OidcSettings,
    "allow" | "address"
  >;
  const provider = new Provider(issuer.href.replace(/\/$/, ""), {
    clients: [
      {
        client_id: settings.clientId,
        client_secret: settings.clientSecret,
        redirect_uris: [new URL("/api/session/callback", address).href],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, email_verified: !id.startsWith("unseen") }),
    }),
    cookies: { keys: ["of this test"] },
  });
  server.on("request", provider.callback());
  return {
    settings,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
