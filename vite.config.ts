import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** The web app: one page, one script and one style sheet, nothing inline, so that the strict CSP of src/server/guard.ts holds. */
export default defineConfig({
  root: fileURLToPath(new URL("src/web/desk", import.meta.url)),
  plugins: [svelte({ configFile: false })],
  build: {
    outDir: fileURLToPath(new URL("dist/desk", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    // light-dark()
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
});
