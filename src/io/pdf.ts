import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fromPdfPages, type PdfPage, type PdfRun } from "../article/pdf.ts";
import { ReadoutError } from "../text/errors.ts";
import type { Converted } from "./converter.ts";

/** Longer documents are books; their first pages are read. */
const MOST_PAGES = 1000;
const MOST_RUNS = 2_000_000;

/**
 * The text of a PDF's text layer in reading order.
 * @throws ReadoutError `input/locked` where it needs a password, `input/broken`, `input/no-article` where it holds pictures of pages only
 */
export async function convertPdf(bytes: Uint8Array): Promise<Converted> {
  // the library writes to the console what it cannot draw; nothing is drawn here
  const { getDocument, VerbosityLevel } = await withoutWarnings(
    () => import("pdfjs-dist/legacy/build/pdf.mjs"),
  );
  const home = dirname(
    createRequire(import.meta.url).resolve("pdfjs-dist/package.json"),
  );
  const loading = getDocument({
    // a copy: the library takes the bytes for its own
    data: new Uint8Array(bytes),
    cMapUrl: `${join(home, "cmaps")}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(home, "standard_fonts")}/`,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await loading.promise;
    const pages: PdfPage[] = [];
    let runs = 0;
    for (
      let number = 1;
      number <= Math.min(pdf.numPages, MOST_PAGES) && runs < MOST_RUNS;
      number++
    ) {
      const page = await pdf.getPage(number);
      const { width, height, transform } = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent();
      const found = items.flatMap((item) =>
        "str" in item ? runOf(item, transform) : [],
      );
      runs += found.length;
      pages.push({ width, height, runs: found });
      page.cleanup();
    }
    return fromPdfPages(pages, { left: pdf.numPages - pages.length });
  } catch (error) {
    if (error instanceof ReadoutError) throw error;
    const { name, message } = error as Error;
    if (name === "PasswordException")
      throw new ReadoutError(
        "input/locked",
        "the PDF needs a password: open it with the password and save a copy without one",
        { cause: error },
      );
    throw new ReadoutError(
      "input/broken",
      `the PDF is damaged (${message.slice(0, 120)}): get it again, or save its text`,
      { cause: error },
    );
  } finally {
    await loading.destroy();
  }
}

type Item = Readonly<{
  str: string;
  transform: readonly number[];
  width: number;
}>;

/** Where a run stands on the page as it is shown, `y` from the top; nothing for text that does not run from left to right. */
function runOf(
  { str, transform, width }: Item,
  view: readonly number[],
): PdfRun[] {
  const [a, b, c, d, e, f] = view as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [ta, tb, tc, td, te, tf] = transform as typeof view & number[];
  const across = a * ta! + c * tb!;
  const down = b * ta! + d * tb!;
  const size = Math.hypot(a * tc! + c * td!, b * tc! + d * td!);
  if (!str || across <= 0 || Math.abs(down) > 0.1 * across || !(size > 0))
    return [];
  return [
    {
      text: str,
      x: a * te! + c * tf! + e,
      y: b * te! + d * tf! + f,
      width,
      size,
    },
  ];
}

async function withoutWarnings<T>(work: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await work();
  } finally {
    console.warn = warn;
  }
}
