import mammoth from "mammoth";
import { ReadoutError } from "../text/errors.ts";
import type { Converted } from "./converter.ts";

const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
];

/**
 * A Word document as a page that is all article: headings, lists, tables and quotations by their styles; deleted text and comments are left out.
 * @throws ReadoutError `input/broken`, `input/no-article` where it holds no text
 */
export async function convertDocx(bytes: Uint8Array): Promise<Converted> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const { value } = await mammoth.convertToHtml(
    { buffer },
    {
      styleMap: STYLES,
      // pictures are not read at all
      convertImage: mammoth.images.imgElement(() =>
        Promise.resolve({ src: "" }),
      ),
      externalFileAccess: false,
    },
  );
  if (!/\p{L}/u.test(value.replace(/<[^<>]*>/g, "")))
    throw new ReadoutError(
      "input/no-article",
      "the Word document holds no text, only pictures or nothing: recognise its text (OCR) and add that",
    );
  return { html: value, whole: true };
}
