import { describe, expect, test } from "vitest";
import { pointAt } from "./point-at.ts";

const proxy = {
  url: "postgres://ann:it's%20secret@db.example.com:5433/shop",
  host: "127.0.0.1",
  port: 6432,
};

const pointed = (environment: Readonly<Record<string, string>>) => pointAt(environment, proxy);

test("libpq's variables lead to the proxy, and nothing leads past it", () => {
  const environment = {
    PATH: "/bin",
    PGHOST: "db.example.com",
    PGHOSTADDR: "10.0.0.1",
    PGPORT: "5433",
    PGSERVICE: "shop",
    PGSSLMODE: "verify-full",
    PGCHANNELBINDING: "require",
  };
  expect(pointed(environment)).toEqual({
    PATH: "/bin",
    PGHOST: "127.0.0.1",
    PGPORT: "6432",
    PGUSER: "ann",
    PGPASSWORD: "it's secret",
    PGDATABASE: "shop",
    PGSSLMODE: "disable",
    PGGSSENCMODE: "disable",
    DATABASE_URL: "postgresql://ann:it's%20secret@127.0.0.1:6432/shop?sslmode=disable",
  });
});

describe("every address of the server is one of the proxy", () => {
  test.each([
    [
      "postgres://ben:p@db.example.com:5433/test",
      "postgres://ben:p@127.0.0.1:6432/test?sslmode=disable",
    ],
    [
      "postgresql://db.example.com:5433/shop?sslmode=require&application_name=web",
      "postgresql://127.0.0.1:6432/shop?sslmode=disable&application_name=web",
    ],
    [
      "jdbc:postgresql://db.example.com:5433/shop?user=ann&ssl=true",
      "jdbc:postgresql://127.0.0.1:6432/shop?user=ann&sslmode=disable",
    ],
    [
      "postgresql+asyncpg://ann@db.example.com:5433/shop",
      "postgresql+asyncpg://ann@127.0.0.1:6432/shop",
    ],
    ["postgis://ann@db.example.com:5433/shop", "postgis://ann@127.0.0.1:6432/shop"],
    [
      "postgres:///shop?host=db.example.com&port=5433",
      "postgres://127.0.0.1:6432/shop?sslmode=disable",
    ],
  ])("%s", (address, expected) => {
    expect(pointed({ ANY_NAME: address })["ANY_NAME"]).toBe(expected);
  });
});

test.each([
  "postgres://ann@other.example.com:5433/shop",
  "postgres://ann@db.example.com:5432/shop",
  "mysql://ann@db.example.com:5433/shop",
  "https://db.example.com:5433/",
  "",
])("%s stays as it is", (value) => {
  expect(pointed({ ANY_NAME: value })["ANY_NAME"]).toBe(value);
});
