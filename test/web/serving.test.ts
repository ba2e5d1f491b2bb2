import { expect } from "vitest";
import { axeFindings, browserTest, longTasks } from "./browser.ts";

browserTest("the page opens isolated, says nothing on its console and nothing is stopped", async ({ open }) => {
  const page = await open();
  expect(await page.title()).toBe("Neuro BackProp Lab");
  expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
  console.log(await axeFindings(page), await longTasks(page));
});

browserTest("the page's policy stops what it should", async ({ open }) => {
  const page = await open("", { expected: [/Content Security Policy/] });
  const stopped = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "globalThis.ran = true";
    document.head.append(script);
    setTimeout("globalThis.ranLater = true");
    const elsewhere = await fetch("http://localhost:1/").then(
      () => "fetched",
      () => "stopped",
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { ran: "ran" in globalThis || "ranLater" in globalThis, elsewhere };
  });
  expect(stopped).toEqual({ ran: false, elsewhere: "stopped" });
});
