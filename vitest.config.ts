import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{src,tools,train,eval,cases,test}/**/*.test.ts"],
    isolate: false,
    // the default leaves a core of two idle
    maxWorkers: 2,
    // generous, for a slow and busy machine: what fails says so itself, long before
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
    reporters: process.env.CI
      ? ["default", ["json", { outputFile: "out/tests.json" }]]
      : ["default"],
  },
});
