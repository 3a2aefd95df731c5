import { loadResources, type Resources } from "../src/io/resources.ts";

/** The package's own models and tables, loaded once for all tests of a run. */
export const testResources: () => Promise<Resources> = (() => {
  let loading: Promise<Resources> | undefined;
  return () => (loading ??= loadResources());
})();
