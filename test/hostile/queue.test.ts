import { DataError } from "../../src/core/errors.ts";
import { encodeJson } from "../../src/core/json.ts";
import { NUMERICS } from "../../src/core/numerics-version.ts";
import { datasetDigest } from "../../src/data/digest.ts";
import { VERSION } from "../../src/node/host.ts";
import { contentBytes, datasetFrom } from "../../src/node/queue/data-content.ts";
import { deliveryBytes, parseDelivery } from "../../src/node/queue/delivery.ts";
import { describeData, parseManifest } from "../../src/node/queue/manifest.ts";
import { parseTold, toldText } from "../../src/node/queue/told.ts";
import { hostile } from "../support/hostile.ts";
import { broken, brokenJson, brokenTexts } from "../support/mutations.ts";
import { ringDataset, slopeDataset, trialOn } from "../support/trials.ts";

const ring = ringDataset(60);
const dataset = { ...ring, digest: datasetDigest(ring) };
const { record, model, points } = trialOn(dataset, { epochs: 3 });
const own = { ...record, version: VERSION } as Parameters<typeof deliveryBytes>[0]["record"];
const delivery = new Uint8Array(await deliveryBytes({ record: own, model }));
await parseDelivery(delivery, record.id, true); // whole, it is taken

const manifest = {
  version: VERSION,
  numerics: NUMERICS,
  lock: 1000,
  models: true,
  most: 10,
  lots: [
    { data: describeData(dataset), problems: [record.identity.problem] },
    {
      data: describeData(slopeDataset(30)),
      technique: { name: "t", file: "t.mjs", digest: "0".repeat(64) },
      problems: [],
    },
  ],
};
const json = (value: unknown) => JSON.stringify(value) ?? "";

hostile("a delivery", broken([delivery]), (bytes) => parseDelivery(bytes, record.id, true));
hostile("a manifest", brokenTexts([json(manifest)]), (text) => parseManifest(text, "m"));
hostile("a manifest's parts", brokenJson([manifest]).map(json), (text) => parseManifest(text, "m"));
hostile("a data set's content", broken([contentBytes(dataset)]), (bytes) =>
  datasetFrom(describeData(dataset), bytes, "d"),
);
hostile("a described data set", brokenJson([manifest]).map(json), (text) => {
  for (const { data } of parseManifest(text, "m").lots) if (data) datasetFrom(data, contentBytes(dataset), "d");
});
const told = [
  toldText({ kind: "point", id: record.id, point: points[0] }),
  toldText({ kind: "note", worker: "w", text: "t" }),
];
const heard = (text: string) => {
  if (parseTold(text) === undefined) throw new DataError("passed over");
};
hostile("a message", brokenTexts(told), heard);
hostile("a message's parts", brokenJson(told.map((text) => encodeJson(JSON.parse(text)))).map(json), heard);
