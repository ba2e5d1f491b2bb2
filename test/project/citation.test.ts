import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

test("CITATION.cff and package.json give one version and one licence", () => {
  const citation = parse(read("CITATION.cff"));
  const { version, license } = JSON.parse(read("package.json"));
  expect(citation).toMatchObject({ "cff-version": "1.2.0", type: "software", version, license });
  expect(citation.authors).toEqual([{ name: expect.stringContaining("contributors") }]); // an entity, no person
  expect(read("CHANGELOG.md")).toMatch(new RegExp(`^## ${version.replaceAll(".", "\\.")}\\b`, "m"));
});
