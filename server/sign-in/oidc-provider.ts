import * as oidc from "openid-client";
import { type Problem, problem } from "#shared/base/problem.ts";
import { type Role, roles } from "#shared/base/role.ts";
import { isOwn, type OidcSettings, type RolesByClaim } from "./oidc-settings.ts";

/** What the browser keeps while somebody signs in at the provider. */
export interface Flow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface OidcProvider {
  /** Where to send the browser. */
  readonly begin: () => Promise<{ readonly url: URL; readonly flow: Flow } | Problem>;
  /** Who came back. */
  readonly end: (came: URL, flow: Flow) => Promise<Admitted | Problem>;
}

interface Admitted {
  /** To show. */
  readonly name: string;
  readonly role: Role;
}

/** Authorization code with PKCE, state and nonce; the provider is asked about itself when first needed. */
export function oidcProvider(settings: OidcSettings): OidcProvider {
  let known: Promise<oidc.Configuration> | undefined;
  const configuration = () => {
    known ??= discover(settings);
    known.catch(() => (known = undefined)); // it is asked again the next time
    return known;
  };
  const redirectUri = new URL("/api/session/callback", settings.address).href;
  return {
    begin: async () => {
      const flow = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      try {
        const url = oidc.buildAuthorizationUrl(await configuration(), {
          redirect_uri: redirectUri,
          scope: "openid email profile",
          code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
          code_challenge_method: "S256",
          state: flow.state,
          nonce: flow.nonce,
        });
        return { url, flow };
      } catch {
        return silent;
      }
    },
    end: async ({ search }, { state, nonce, verifier }) => {
      try {
        // As the browser sees it: a proxy may stand before us.
        const came = new URL(search, redirectUri);
        const config = await configuration();
        const tokens = await oidc.authorizationCodeGrant(config, came, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) return refused;
        const more = tellsAll(claims, settings.roles)
          ? {}
          : await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
        return admit({ ...claims, ...more }, settings);
      } catch {
        return refused; // whatever it was, it may hold what nobody else should see
      }
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings) {
  const insecure = issuer.protocol === "http:" && isOwn(issuer);
  const execute = insecure ? [oidc.allowInsecureRequests] : [];
  const found = await oidc.discovery(issuer, clientId, clientSecret, undefined, { execute });
  const metadata = found.serverMetadata();
  // What a provider takes if it does not say: https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata
  const methods = metadata.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  const authentication = methods.includes("client_secret_basic")
    ? oidc.ClientSecretBasic(clientSecret)
    : oidc.ClientSecretPost(clientSecret);
  const config = new oidc.Configuration(metadata, clientId, clientSecret, authentication);
  for (const apply of execute) apply(config);
  return config;
}

type Claims = Readonly<Record<string, unknown>>;

const tellsAll = (claims: Claims, roles: RolesByClaim | undefined): boolean =>
  Boolean(claims["email"]) && (!roles || valuesOf(claims, roles.claim).length > 0);

/** An address counts only if the provider has seen that it is theirs. */
export function admit(
  claims: Claims,
  { allow, roles }: Pick<OidcSettings, "allow" | "roles">,
): Admitted | Problem {
  const { sub, email, email_verified: isVerified, name } = claims;
  const address = typeof email === "string" ? email.toLowerCase() : "";
  const domain = address.slice(address.lastIndexOf("@"));
  const isAllowed =
    allow.length === 0 ||
    (isVerified === true &&
      address.includes("@") &&
      [address, domain].some((each) => allow.includes(each)));
  if (!isAllowed) return notAllowed;
  const role = roles ? roleOf(claims, roles) : "admin";
  if (!role) return noRole;
  return { name: [email, name, sub].find((each) => typeof each === "string") ?? "somebody", role };
}

/** Of several the one that may do most. */
function roleOf(claims: Claims, { claim, byValue, others }: RolesByClaim): Role | undefined {
  const given = valuesOf(claims, claim).map((value) => byValue.get(value));
  return roles.findLast((role) => given.includes(role)) ?? others;
}

/** A claim by its name, or by the path to it, as Keycloak has realm_access.roles. */
function valuesOf(claims: Claims, claim: string): readonly string[] {
  const value = Object.hasOwn(claims, claim)
    ? claims[claim]
    : claim.split(".").reduce<unknown>((inner, name) => ownOf(inner, name), claims);
  return [value].flat().filter((each) => typeof each === "string");
}

const ownOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;

const silent = problem(
  "connection",
  "The provider that signs people in (PLANLENS_OIDC_ISSUER) does not answer. Try again in a moment.",
);

const refused = problem(
  "unauthorised",
  "Signing in did not work: the provider refused it, or it took longer than ten minutes. Try again.",
);

const notAllowed = problem(
  "unauthorised",
  "You are known to the provider, and not among those who may use this Planlens (PLANLENS_OIDC_ALLOW).",
);

const noRole = problem(
  "unauthorised",
  "You are known to the provider, and have no role in this Planlens: it gives them by what the provider says of you (PLANLENS_OIDC_ROLES).",
);
