import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ReadoutError } from "../text/errors.ts";
import { gunzipped } from "./gunzip.ts";
import { Budget, INPUT_LIMITS } from "./limits.ts";

async function* chunked(
  bytes: Uint8Array,
  length: number,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length)
    yield await Promise.resolve(bytes.subarray(at, at + length));
}

/** What comes out, with the error that ended it and whether anything was told to stand behind the data. */
async function unpack(packed: Uint8Array, length = 65536) {
  const budget = new Budget(INPUT_LIMITS);
  budget.packed(packed.length);
  let trailing = false;
  const out: Uint8Array[] = [];
  let message = "";
  try {
    for await (const chunk of gunzipped(chunked(packed, length), {
      budget,
      limits: INPUT_LIMITS,
      onTrailing: () => (trailing = true),
    }))
      out.push(chunk);
  } catch (error) {
    expect(error).toBeInstanceOf(ReadoutError);
    message = (error as ReadoutError).message;
  }
  return { content: Buffer.concat(out), message, trailing };
}

/** Of large contents a comparison byte by byte takes seconds. */
const isWhole = (
  found: Awaited<ReturnType<typeof unpack>>,
  whole: Buffer,
): boolean => found.content.equals(whole) && found.message === "";

/** Packs badly, so that members end anywhere in the parts that are unpacked at once. */
const content = (size: number) => randomBytes(size);

describe("gunzipped", () => {
  it("gives what was packed, in members and chunks of any size", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 40_000 }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.integer({ min: 1, max: 50_000 }),
        async (sizes, length) => {
          const members = sizes.map(content);
          const packed = Buffer.concat(members.map((one) => gzipSync(one)));
          const found = await unpack(
            packed,
            Math.max(length, packed.length >> 9),
          );
          expect(isWhole(found, Buffer.concat(members))).toBe(true);
          expect(found.trailing).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("loses nothing before stray bytes at the end, and tells of them; of padding it does not", async () => {
    for (const size of [10, 16_000, 16_384, 100_000]) {
      const whole = content(size);
      const packed = gzipSync(whole);
      const behind = (bytes: string | Uint8Array) =>
        unpack(Buffer.concat([packed, Buffer.from(bytes)]));
      const stray = await behind("</html>\n");
      expect(isWhole(stray, whole)).toBe(true);
      expect(stray.trailing).toBe(true);
      const padded = await behind(new Uint8Array(20_000));
      expect(isWhole(padded, whole)).toBe(true);
      expect(padded.trailing).toBe(false);
    }
  });

  it("passes over what a head may hold", async () => {
    const packed = gzipSync("The talks ended.");
    const head = Buffer.from(packed.subarray(0, 10));
    head[3] = 2 | 4 | 8 | 16;
    const whole = Buffer.concat([
      head,
      Buffer.from("\x03\x00abcname\0a comment\0\x00\x00", "latin1"),
      packed.subarray(10),
    ]);
    expect((await unpack(whole, 3)).content.toString()).toBe(
      "The talks ended.",
    );
  });

  it("gives what stands before a break and says what is wrong", async () => {
    const whole = content(100_000);
    const packed = gzipSync(whole);
    const cut = await unpack(packed.subarray(0, 60_000));
    expect(cut.message).toMatch(/too early/);
    expect(cut.content.length).toBeGreaterThan(40_000);
    expect(whole.subarray(0, cut.content.length).equals(cut.content)).toBe(
      true,
    );

    const changed = Buffer.from(packed);
    changed[changed.length - 6]! ^= 1;
    expect((await unpack(changed)).message).toMatch(/check sum/);
    for (const end of [1, 5, 9])
      expect((await unpack(packed.subarray(0, end))).message).toMatch(
        /does not begin/,
      );
    const second = Buffer.concat([
      packed,
      Buffer.from("\x1f\x8b\x07", "latin1"),
    ]);
    const both = await unpack(second);
    expect(both.content.equals(whole)).toBe(true);
    expect(both.message).toMatch(/does not begin/);
  });

  it("takes a name without end for no gzip data", async () => {
    const head = Buffer.from("\x1f\x8b\x08\x08\0\0\0\0\0\x03", "latin1");
    const { message } = await unpack(
      Buffer.concat([head, Buffer.alloc(200_000, 97)]),
    );
    expect(message).toMatch(/has no end/);
  });
});
