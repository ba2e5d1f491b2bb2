import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { jsonSchemas } from "../../src/experiment/json-schemas.ts";

const folder = new URL("../../schemas/", import.meta.url);

test("the published JSON Schemas are those of the forms: else run scripts/schemas.mjs", () => {
  const schemas = jsonSchemas();
  expect(readdirSync(folder).sort()).toEqual(Object.keys(schemas).sort());
  for (const [name, schema] of Object.entries(schemas)) {
    expect(JSON.parse(readFileSync(new URL(name, folder), "utf8")), name).toEqual(schema);
  }
});

test.each(["configuration.schema.json", "plan-file.schema.json"])(
  "every key of %s has a description for editors",
  (name) => {
    const { properties } = jsonSchemas()[name] as {
      properties: Record<string, { description: string }>;
    };
    for (const [key, { description }] of Object.entries(properties)) expect(description, key).toMatch(/\.$/);
  },
);
