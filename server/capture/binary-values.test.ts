import { expect, inject, test } from "vitest";
import { withClient } from "#server/embedded/with-client.ts";
import { readBinary } from "#shared/capture/wire/binary-values.ts";

/** Of each type some values; Postgres itself says what their binary form is and how it prints them. */
const values: Readonly<Record<string, readonly string[]>> = {
  bool: ["true", "false"],
  bytea: ["'\\x00ff41'", "''"],
  int2: ["-32768", "7"],
  int4: ["-5", "2147483647"],
  int8: ["9223372036854775807", "-1"],
  oid: ["4294967295"],
  float4: ["0.1", "-1.5", "3.4028235e38", "'NaN'", "'-Infinity'", "32768"],
  float8: ["0.1", "1e-300", "'Infinity'", "123456789.125"],
  numeric: [
    ...["0", "1.50", "-0.0001", "10000", "123456789012345678901234567890.123456789", "0.00001"],
    ...["1e20", "'NaN'", "'Infinity'", "-12345.6"],
  ],
  text: ["'it''s'", "'ü'", "''"],
  name: ["'a'"],
  varchar: ["'b'"],
  json: [`'{"a": [1]}'`],
  jsonb: [`'{"a": [1]}'`],
  uuid: ["'0af1b2c3-d4e5-4f60-8a71-92b3c4d5e6f7'"],
  date: ["'2026-11-22'", "'1999-02-28'", "'0044-03-15 BC'", "'infinity'"],
  time: ["'03:04:05.678'", "'24:00:00'"],
  timetz: ["'03:04:05+05:30'", "'03:04:05.1-08'", "'00:00:00+00'"],
  timestamp: ["'2026-11-22 03:04:05.000001'", "'1969-12-31 23:59:59'", "'-infinity'"],
  timestamptz: ["'2026-11-22 03:04:05.5+02'", "'0044-03-15 12:00:00+00 BC'"],
  inet: [
    ...["'192.168.0.1'", "'10.0.0.0/8'", "'::1'", "'2001:db8::8:800:200c:417a/64'", "'::'"],
    ...["'::ffff:10.1.2.3'", "'::10.1.2.3'", "'1:0:0:2:0:0:0:3'", "'1:2:3:4:5:6:7:8'", "'1:0:2::'"],
  ],
  cidr: ["'10.0.0.0/8'", "'10.1.2.3/32'", "'2001:db8::/32'"],
  macaddr: ["'08:00:2b:01:02:03'"],
  macaddr8: ["'08:00:2b:01:02:03:04:05'"],
  int4range: ["'[1,10)'", "'empty'", "'(,5]'", "'[1,)'", "'(,)'"],
  int8range: ["'[1,10)'"],
  numrange: ["'(1.5,2.50]'"],
  daterange: ["'[2026-01-01,2026-02-01)'", "'[2026-01-01,infinity]'"],
  tsrange: ["'[2026-01-01 00:00:00,2026-02-01 00:00:00.5)'"],
  tstzrange: ["'[2026-01-01 00:00:00+00,)'"],
  _inet: ["'{10.0.0.1,::1}'"],
  _numeric: ["'{1.50,NULL,-2}'"],
  _jsonb: ["array['{\"a\": 1}'::jsonb]"],
  _bytea: ["array['\\x00ff'::bytea]"],
  _int4range: ["array['[1,3)'::int4range]"],
  _int4: ["'{1,NULL,3}'", "'{}'", "'{{1,2},{3,4}}'"],
  _text: [`'{a,"b c","NULL",NULL,"","q\\"uote","back\\\\slash","{x}"}'`],
  _uuid: ["'{0af1b2c3-d4e5-4f60-8a71-92b3c4d5e6f7}'"],
  _timestamptz: ["'{\"2026-11-22 03:04:05+00\"}'"],
};

const decode = (bytes: Uint8Array, start: number, end: number) =>
  Buffer.from(bytes.subarray(start, end)).toString("utf8");

test("values in the binary form read as Postgres prints them", async () => {
  const cases = Object.entries(values).flatMap(([type, all]) =>
    all.map((value) => ({ type, value })),
  );
  await withClient(inject("clusterUrls").postgres, async (client) => {
    await client.query("set timezone = 'UTC'");
    for (const { type, value } of cases) {
      const send = type.startsWith("_") ? "array_send" : (senders[type] ?? `${type}send`);
      const literal = `${/^(?:'|array)/.test(value) ? value : `'${value}'`}::${type}`;
      const { rows } = await client.query(
        `select ${send}(${literal}) as bytes, format('%s', ${literal}) as printed, '${type}'::regtype::oid as oid`,
      );
      const [{ bytes, printed, oid }] = rows;
      const read = readBinary(bytes, Number(oid), decode);
      expect(`${type}: ${read}`).toBe(`${type}: ${printed}`);
    }
  });
});

test.each([
  ["'1 mon 2 days 03:04:05'", "1 mons 2 days 03:04:05"],
  ["'-1 day -00:00:00.5'", "-1 days -00:00:00.5"],
  ["'0'", "00:00:00"],
])("the interval %s is read as one that Postgres takes for the same", async (value, expected) => {
  await withClient(inject("clusterUrls").postgres, async (client) => {
    const sql = `select interval_send(${value}) as bytes, ${value}::interval = $1::interval as is_same`;
    const { rows } = await client.query(sql, [expected]);
    expect(readBinary(rows[0].bytes, 1186, decode)).toBe(expected);
    expect(rows[0].is_same).toBe(true);
  });
});

test("what is not of its type is not read", () => {
  expect(readBinary(Buffer.from([1, 2]), 23, decode)).toBeUndefined();
  expect(readBinary(Buffer.from([1, 2]), 2950, decode)).toBeUndefined();
  expect(readBinary(Buffer.from([1, 2]), 999_999, decode)).toBeUndefined();
});

const senders: Readonly<Record<string, string>> = {
  inet: "inet_send",
  cidr: "cidr_send",
  macaddr: "macaddr_send",
  macaddr8: "macaddr8_send",
  ...Object.fromEntries(
    ["int4", "int8", "num", "date", "ts", "tstz"].map((of) => [`${of}range`, "range_send"]),
  ),
  date: "date_send",
  json: "json_send",
  jsonb: "jsonb_send",
  numeric: "numeric_send",
  time: "time_send",
  timetz: "timetz_send",
  timestamp: "timestamp_send",
  timestamptz: "timestamptz_send",
  uuid: "uuid_send",
};
