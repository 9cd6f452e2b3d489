import { afterAll, expect, test } from "vitest";
import { testApp } from "./testing/test-app.ts";

const databases = [
  { id: "shop", name: "Shop", from: "environment", url: "postgres://127.0.0.1:1/x" },
] as const;
const { api, close } = await testApp({ databases });
afterAll(close);

test("a question that asks for too many plans is refused before anything is read", async () => {
  const configurations = Array.from({ length: 100 }, () => ({ added: [], dropped: [] }));
  const statements = Array.from({ length: 10 }, () => ({ text: "select 1", configurations }));
  const reply = await api.databases[":id"]["what-if"].$post({
    param: { id: "shop" },
    json: { statements },
  });
  expect(await reply.json()).toMatchObject({
    code: "too-large",
    message:
      "This asks for 1,010 plans: each statement as it is, and once for each configuration. One question may ask for 1,000. Ask in parts.",
  });
});
