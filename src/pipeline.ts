import { toArticle } from "./article/article.ts";
import { isRead } from "./article/language.ts";
import type { Article, ArticleInput } from "./article/record.ts";
import { NO_VECTORS, parse } from "./parse/parse.ts";
import type { Readout } from "./readout/record.ts";
import { readoutOf } from "./readout/readout.ts";
import type { Resources } from "./readout/resources.ts";
import { ReadoutError, type ErrorCode } from "./text/errors.ts";
import type { Note } from "./text/note.ts";

/**
 * One article, all the way: bytes -> article -> parse -> readout.
 * Pure and synchronous: no file, clock or network; the same input and resources give the same readout.
 * Throws ReadoutError `input/...` where the input holds no article.
 */
export function readArticle(
  input: ArticleInput,
  resources: Resources,
): Readout {
  const { article, notes } = toArticle(input);
  const unread = unreadNote(article);
  if (unread)
    return readoutOf(
      {
        article,
        sentences: [],
        vectors: NO_VECTORS,
        notes: [...notes, unread],
      },
      resources,
    );
  const parsed = parse(article, resources);
  return readoutOf(
    { ...parsed, notes: [...notes, ...parsed.notes] },
    resources,
  );
}

/** The note that an article is kept without records, for it is in another language; null where it is read. */
export function unreadNote({
  language,
}: Pick<Article, "language">): Note | null {
  return isRead(language)
    ? null
    : {
        code: "article/language",
        message: `the text looks like ${language}; only English is read into records: it is kept without any, add a translation to have some`,
      };
}

/** An input that could not be read: its name and why. The rest goes on. */
export type InputFailure = Readonly<{
  name: string;
  code: ErrorCode;
  message: string;
}>;

/** Whether an input came as a failure already (a file that cannot be opened). */
export function isFailure(item: object): item is InputFailure {
  return "code" in item && "message" in item;
}

/**
 * Reads many inputs in order, one readout or one failure each; nothing is dropped and nothing stops the rest.
 * Stops between two articles when `signal` is aborted.
 */
export async function* readAll(
  inputs:
    | AsyncIterable<ArticleInput | InputFailure>
    | Iterable<ArticleInput | InputFailure>,
  resources: Resources,
  { signal }: { signal?: AbortSignal } = {},
): AsyncGenerator<Readout | InputFailure> {
  for await (const input of inputs) {
    if (signal?.aborted) return;
    yield isFailure(input) ? input : attempt(input, resources);
  }
}

function attempt(
  input: ArticleInput,
  resources: Resources,
): Readout | InputFailure {
  try {
    return readArticle(input, resources);
  } catch (error) {
    return failureOf(input, error);
  }
}

/** The failure that names `input`, of what reading it threw. An error that is no ReadoutError is a bug and is thrown on. */
export function failureOf(
  input: Pick<ArticleInput, "name">,
  error: unknown,
): InputFailure {
  if (error instanceof ReadoutError)
    return { name: input.name, code: error.code, message: error.message };
  throw error;
}
