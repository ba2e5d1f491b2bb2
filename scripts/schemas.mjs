// Writes the JSON Schemas in schemas/ from the forms in src/experiment/:
//     npm run build && node scripts/schemas.mjs && npm run format
import { mkdirSync, writeFileSync } from "node:fs";
import { jsonSchemas } from "../dist/experiment/json-schemas.js";

const folder = new URL("../schemas/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas())) {
  writeFileSync(new URL(name, folder), `${JSON.stringify(schema, undefined, 2)}\n`);
}
