import { PNG } from "pngjs";
import { expect, test } from "vitest";
import { palettePng } from "./palette.ts";

test("a picture comes back from its palette: few colours exactly, many but for what nobody sees", () => {
  const picture = new PNG({ width: 5, height: 3 });
  for (let at = 0; at < picture.data.length; at += 4)
    picture.data.set(at % 8 ? [10, 20, 30, 255] : [250, at, 200 - at, 255], at);
  const back = PNG.sync.read(palettePng(picture));
  expect([back.width, back.height]).toEqual([5, 3]);
  for (let at = 0; at < picture.data.length; at++)
    expect(Math.abs(back.data[at]! - picture.data[at]!)).toBeLessThanOrEqual(
      12,
    );
  expect([...back.data.subarray(4, 8)]).toEqual([10, 20, 30, 255]);
});
