import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchForPictures } from "../browser.ts";
import { summitsReadouts } from "../fixtures/summits.ts";
import { startDesk, visit, type Desk } from "./desk.ts";
import { palettePng } from "./palette.ts";

/**
 * A few screens as they look, beside the pictures that were accepted (`pictures/*.png`). Only the packaged Chromium draws them, with its
 * own font, so that they are the same on every machine; the bars above and below the screen, which all screens share, are left out.
 */
const SCREENS = [
  {
    name: "contacts",
    scheme: "light",
    width: 1360,
    at: "/contacts?between=United States,Soviet Union&from=1985&to=1988",
  },
  {
    name: "contact",
    scheme: "dark",
    width: 1360,
    at: "/contacts/{summit}",
  },
  {
    name: "over-time",
    scheme: "light",
    width: 1360,
    at: "/statements/over-time?speaker=Mikhail Gorbachev&about=missiles",
  },
  {
    name: "reader",
    scheme: "light",
    width: 390,
    at: "/d/gazette-b-1987-12-11?r=C1",
  },
  {
    name: "statements",
    scheme: "dark",
    width: 390,
    at: "/statements?speaker=Mikhail Gorbachev&about=missiles",
  },
] as const;

/** How many pixels may differ in any square of SQUARE pixels a side: less than a letter. */
const MOST = 12;
const SQUARE = 32;
const HEIGHT = 640;

const accepted = join(import.meta.dirname, "pictures");
const out = join(import.meta.dirname, "../../out/pictures");

describe.skipIf(process.platform !== "linux" || process.arch !== "x64")(
  "screens look as accepted (the packaged Chromium runs on Linux, x64)",
  () => {
    let browser: Browser;
    let desk: Desk;
    beforeAll(async () => {
      [browser, desk] = await Promise.all([
        launchForPictures(),
        startDesk(summitsReadouts()),
      ]);
    });
    afterAll(async () => {
      await browser?.close();
      await desk?.close();
    });

    it.each(SCREENS)("$name, $scheme, $width px", async (screen) => {
      const v = await visit(browser, desk, { ...screen });
      const { page } = v;
      await page.clock.setFixedTime("2026-01-01T12:00:00Z");
      await v.open(screen.at.replace("{summit}", await summit(desk)));
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.evaluate(() => scrollTo(0, 0));
      await v.still();
      const top = await page
        .getByRole("main")
        .evaluate((main) => main.getBoundingClientRect().top);
      const drawn = PNG.sync.read(
        await page.screenshot({
          animations: "disabled",
          caret: "hide",
          clip: {
            x: 0,
            y: Math.ceil(top),
            width: screen.width,
            height: HEIGHT,
          },
        }),
      );
      await v.close();
      compare(`${screen.name}.png`, drawn);
    });
  },
);

/** The address part of the one contact of the fixture with most to show. */
async function summit(desk: Desk): Promise<string> {
  const answer = await fetch(
    new URL("/api/contacts?mode=summit&from=1987&to=1987", desk.url),
  );
  const { items } = (await answer.json()) as { items: { id: string }[] };
  return items[0]!.id;
}

function compare(name: string, drawn: PNG): void {
  const path = join(accepted, name);
  if (process.env["UPDATE"]) {
    mkdirSync(accepted, { recursive: true });
    writeFileSync(path, palettePng(drawn));
    return;
  }
  const before = existsSync(path) ? PNG.sync.read(readFileSync(path)) : null;
  const { width, height } = drawn;
  const marked = new PNG({ width, height });
  const differ =
    before?.width === width && before.height === height
      ? pixelmatch(before.data, drawn.data, marked.data, width, height, {
          windowSize: SQUARE,
        })
      : Infinity;
  if (differ > MOST) {
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, name), PNG.sync.write(drawn));
    writeFileSync(join(out, `differs-${name}`), PNG.sync.write(marked));
  }
  expect(
    differ,
    `${name} looks different: see out/pictures/${name} and out/pictures/differs-${name}; if it is meant to, accept it with: npm run pictures`,
  ).toBeLessThanOrEqual(MOST);
}
