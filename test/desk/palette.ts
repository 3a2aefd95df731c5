import type { PNG } from "pngjs";
import { crc32, deflateSync } from "node:zlib";

/** A picture as a PNG with a palette, a third of the size of one in full colour: colours that hardly differ become the commonest of them. */
export function palettePng({ width, height, data }: PNG): Buffer {
  const colourAt = (at: number) =>
    (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4)
    counts.set(colourAt(at), (counts.get(colourAt(at)) ?? 0) + 1);
  const kept: number[] = [];
  for (const [colour] of [...counts].sort(
    ([a, many], [b, more]) => more - many || a - b,
  ))
    if (
      kept.length < 256 &&
      kept.every((other) => distance(colour, other) > NEAR)
    )
      kept.push(colour);
  const indexOf = new Map(
    [...counts.keys()].map((colour) => [colour, nearest(kept, colour)]),
  );
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rows[y * (width + 1) + 1 + x] = indexOf.get(
        colourAt(4 * (y * width + x)),
      )!;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8); // 8 bits a pixel, each an index of the palette
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(kept.flatMap(channels))),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Up to this distance in red, green and blue, nobody sees two colours as two. */
const NEAR = 12;

const channels = (colour: number) => [
  colour >> 16,
  (colour >> 8) & 255,
  colour & 255,
];

function distance(one: number, other: number): number {
  const [a, b] = [channels(one), channels(other)];
  return Math.hypot(...a.map((value, i) => value - b[i]!));
}

function nearest(kept: readonly number[], colour: number): number {
  let best = 0;
  for (let i = 1; i < kept.length; i++)
    if (distance(kept[i]!, colour) < distance(kept[best]!, colour)) best = i;
  return best;
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
