import { expect, test } from "vitest";
import { ReadoutError } from "../text/errors.ts";
import {
  encodeJson,
  jsonSection,
  readModelFile,
  section,
  writeModelFile,
} from "./modelFile.ts";

const SECTIONS = new Map([
  ["names", encodeJson({ labels: ["root", "größe"] })],
  ["weights", Uint8Array.from({ length: 1001 }, (_, i) => i % 251)],
  ["empty", new Uint8Array(0)],
]);

const code = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return error instanceof ReadoutError ? error.code : String(error);
  }
  return "no error";
};

test("what is written is read again", () => {
  const read = readModelFile(writeModelFile(SECTIONS));
  expect([...read.keys()]).toEqual([...SECTIONS.keys()]);
  expect([...section(read, "weights")]).toEqual([...SECTIONS.get("weights")!]);
  expect(jsonSection(read, "names")).toEqual({ labels: ["root", "größe"] });
  expect(section(read, "empty").length).toBe(0);
});

test("equal sections make equal bytes, wherever they lie in memory", () => {
  const bytes = writeModelFile(SECTIONS);
  expect(writeModelFile(new Map(SECTIONS))).toEqual(bytes);
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect([...section(readModelFile(shifted.subarray(3)), "weights")]).toEqual([
    ...SECTIONS.get("weights")!,
  ]);
});

test("one changed byte anywhere is found", () => {
  const bytes = writeModelFile(SECTIONS);
  for (let at = 0; at < bytes.length; at++) {
    const damaged = bytes.slice();
    damaged[at]! ^= 0x10;
    expect(
      code(() => readModelFile(damaged)),
      `byte ${at}`,
    ).toBe("model/format");
  }
});

test("a file cut anywhere, another file and a missing section are model/format", () => {
  const bytes = writeModelFile(SECTIONS);
  for (let length = 0; length < bytes.length; length += 7)
    expect(code(() => readModelFile(bytes.subarray(0, length)))).toBe(
      "model/format",
    );
  expect(
    code(() =>
      readModelFile(
        new TextEncoder().encode(
          "a text that is long enough to be taken for a model",
        ),
      ),
    ),
  ).toBe("model/format");
  expect(code(() => section(readModelFile(bytes), "parse"))).toBe(
    "model/format",
  );
  expect(code(() => jsonSection(readModelFile(bytes), "weights"))).toBe(
    "model/format",
  );
});
