import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { selfMadeCertificate } from "./self-made-certificate.ts";

test("a certificate of our own is for this machine, signed by its key, and valid now", () => {
  const certificate = new X509Certificate(selfMadeCertificate().cert);
  expect(certificate.checkHost("localhost")).toBe("localhost");
  expect(["127.0.0.1", "::1"].map((address) => certificate.checkIP(address))).toEqual([
    "127.0.0.1",
    "::1",
  ]);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.validFromDate.getTime()).toBeLessThan(Date.now());
  expect(certificate.validToDate.getTime()).toBeGreaterThan(Date.now());
});
