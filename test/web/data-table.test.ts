/** A figure's values as a table: a page of rows at a time, of which each can be reached. */
import { expect } from "vitest";
import { axeFindings, browserTest, trainToEnd } from "./browser.ts";

browserTest(
  "a table of values shows a hundred rows at a time, and all of them one after the other",
  async ({ open }) => {
    const page = await open("#race?data=iris&hidden=4&epochs=249");
    await trainToEnd(page);
    const table = page.locator(".race .common-data").first();
    await table.locator("summary").click();
    const epochs = () => table.locator("tbody th").allTextContents();
    const said = table.getByRole("status");
    const from = (first: number, count: number) => Array.from({ length: count }, (_, k) => String(first + k));
    expect(await epochs()).toEqual(from(0, 100));
    expect(await said.textContent()).toBe("Rows 1 to 100 of 250");
    expect(await table.getByRole("button", { name: "Earlier rows" }).isDisabled()).toBe(true);
    expect(await axeFindings(page, ".common-data")).toEqual([]);
    const later = table.getByRole("button", { name: "Later rows" });
    await later.click();
    expect(await epochs()).toEqual(from(100, 100));
    await later.press("Enter");
    expect(await epochs()).toEqual(from(200, 50));
    expect(await said.textContent()).toBe("Rows 201 to 250 of 250");
    expect(await later.isDisabled()).toBe(true);
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    expect(await focused()).toBe("Earlier rows"); // not lost with the disabled button
    // A shorter table has no page that would be empty.
    await page.evaluate("lab.change({ epochs: 120 })");
    await trainToEnd(page);
    await expect.poll(() => said.textContent()).toBe("Rows 101 to 121 of 121");
    await table.getByRole("button", { name: "Earlier rows" }).click();
    expect(await epochs()).toEqual(from(0, 100));
  },
);
