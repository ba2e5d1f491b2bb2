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

test("every key of a configuration has a description for editors", () => {
  const { properties } = jsonSchemas()["configuration.schema.json"] as {
    properties: Record<string, { description: string }>;
  };
  for (const [key, { description }] of Object.entries(properties)) expect(description, key).toMatch(/\.$/);
});
