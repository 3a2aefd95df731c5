import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{src,tools,train,eval,cases,test}/**/*.test.ts"],
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: process.env.CI
      ? ["default", ["json", { outputFile: "out/tests.json" }]]
      : ["default"],
  },
});
