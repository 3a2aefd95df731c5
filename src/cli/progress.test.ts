import { expect, test } from "vitest";
import { duration, progressBar, progressLine } from "./progress.ts";

const state = {
  total: 1000,
  unit: "articles",
  done: 250,
  count: 30,
  seconds: 10,
  width: 100,
};

test("how far, how fast, how long still", () => {
  expect(progressLine(state)).toBe(
    "[######..................]  25 %  30 articles  3.0 a second  30 s left",
  );
});
test("without a total there is no bar and no guess", () => {
  expect(progressLine({ ...state, total: null })).toBe(
    "30 articles  3.0 a second",
  );
});
test("never longer than the window, and never more than all", () => {
  for (let width = 0; width < 90; width++)
    expect(progressLine({ ...state, width }).length).toBeLessThanOrEqual(width);
  expect(progressLine({ ...state, done: 2000 })).toContain("100 %");
});
test("an estimate is no more exact than it is", () => {
  expect([0, 59, 60, 3599, 3600, 7500].map(duration)).toEqual([
    "1 s",
    "59 s",
    "1 min",
    "1 h 00 min",
    "1 h 00 min",
    "2 h 05 min",
  ]);
});

test("writes nothing where stderr is no terminal, or with --quiet", () => {
  const written: string[] = [];
  const stream = {
    isTTY: false,
    columns: 80,
    write: (text: string) => written.push(text) > 0,
  } as unknown as NodeJS.WriteStream;
  const off = progressBar({ total: 10, unit: "articles", stream });
  off.update(5, 1);
  off.end();
  const terminal = Object.assign(Object.create(stream) as NodeJS.WriteStream, {
    isTTY: true,
  });
  progressBar({
    total: 10,
    unit: "articles",
    stream: terminal,
    quiet: true,
  }).update(5, 1);
  expect(written).toEqual([]);
  let time = 0;
  const on = progressBar({
    total: 10,
    unit: "articles",
    stream: terminal,
    now: () => (time += 1000),
  });
  on.update(5, 1);
  on.around(() => void stream.write("a warning\n"));
  on.end();
  expect(written.join("")).toContain("50 %");
  expect(written.join("")).toContain("a warning\n");
  expect(written.at(-1)).toBe("\r\u001b[K");
});
