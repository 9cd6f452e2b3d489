import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** As PEM: one certificate, or several that vouch for each other, and the key of the first. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/**
 * For this machine, and vouched for by nobody: enough for clients that want to be encrypted and do
 * not ask by whom, as with sslmode=require. https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function selfMadeCertificate(): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const signature = sequence(ecdsaWithSha256);
  const name = sequence(der(SET, sequence(commonName, der(UTF8, Buffer.from("localhost")))));
  const certified = sequence(
    der(VERSION, der(INTEGER, Buffer.of(2))),
    der(INTEGER, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    signature,
    name,
    sequence(...[-1, 365].map(dayFromNow)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(EXTENSIONS, sequence(sequence(subjectAltName, der(OCTETS, sequence(...localNames))))),
  );
  const signed = Buffer.concat([Buffer.of(0), sign("sha256", certified, privateKey)]);
  const bytes = sequence(certified, signature, der(BITS, signed));
  const lines = bytes.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    cert: ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n"),
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

/** Tags of ASN.1, in its distinguished encoding. */
const [INTEGER, BITS, OCTETS, UTF8, UTC_TIME, SEQUENCE, SET] = [2, 3, 4, 12, 23, 0x30, 0x31];
const [VERSION, EXTENSIONS] = [0xa0, 0xa3];

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length =
    body.length < 128
      ? Buffer.of(body.length)
      : Buffer.of(0x82, body.length >> 8, body.length & 0xff);
  return Buffer.concat([Buffer.of(tag), length, body]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(SEQUENCE, ...parts);

const ecdsaWithSha256 = Buffer.from("06082a8648ce3d040302", "hex");
const commonName = Buffer.from("0603550403", "hex");
const subjectAltName = Buffer.from("0603551d11", "hex");

const [DNS_NAME, IP_ADDRESS] = [0x82, 0x87];
const localNames = [
  der(DNS_NAME, Buffer.from("localhost")),
  der(IP_ADDRESS, Buffer.of(127, 0, 0, 1)),
  der(IP_ADDRESS, Buffer.concat([Buffer.alloc(15), Buffer.of(1)])),
];

function dayFromNow(days: number): Buffer {
  const at = new Date(Date.now() + days * 86_400_000).toISOString();
  return der(UTC_TIME, Buffer.from(`${at.slice(2, 19).replace(/[-:T]/g, "")}Z`));
}
