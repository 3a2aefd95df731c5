export { readAll, readArticle as read, type InputFailure } from "./pipeline.ts";
export type { Article, ArticleInput, Block } from "./article/record.ts";
export type { Parse, Sentence, Token } from "./parse/record.ts";
export { Readout } from "./readout/record.ts";
export type { Resources } from "./readout/resources.ts";
export { ReadoutError } from "./text/errors.ts";
export type { Note } from "./text/note.ts";
export type { Span } from "./text/span.ts";
export { VERSION } from "./text/version.ts";
