import type { ArticleVersion, CorrectionNotice } from "../ledger/query.ts";
import { changesInText, onlyChanged, type Change } from "./changes.ts";

/** Characters of what is the same on either side of a change. */
const AROUND = 60;

/** The version that stood before this one; undefined for the first. */
export function versionBefore(
  versions: readonly ArticleVersion[],
  id: string,
): ArticleVersion | undefined {
  return versions[versions.findIndex((one) => one.id === id) - 1];
}

/** When a version stood: `published 2019-05-08, retrieved 2019-05-09`. */
export function versionInWords(version: ArticleVersion): string {
  return (
    [
      version.published ? `published ${version.published}` : "",
      version.retrieved ? `retrieved ${version.retrieved}` : "",
    ]
      .filter(Boolean)
      .join(", ") || "no date"
  );
}

/** The versions of an article's page, what changed since the one before, and the correction notices in and on it; empty where there is nothing. */
export function versionText(
  id: string,
  versions: readonly ArticleVersion[],
  changes: readonly Change[],
  notices: readonly CorrectionNotice[],
): string {
  const before = versionBefore(versions, id);
  const lines = (text: string) =>
    text
      .split(/\n+/)
      .filter((line) => line.trim())
      .map((line) => `  ${line}`);
  return [
    ...(versions.length
      ? [
          "\nVersions",
          ...versions.map(
            (one) =>
              `  ${one.id}, ${versionInWords(one)}${one.id === id ? " (this one)" : ""}`,
          ),
        ]
      : []),
    ...(before
      ? [
          `\nChanged since ${before.id}`,
          ...lines(changesInText(onlyChanged(changes, AROUND))),
        ]
      : []),
    ...(notices.length
      ? [
          "\nCorrections",
          ...notices.map(
            ({ article, quote, corrects }) =>
              `  “${quote.replace(/\s+/gu, " ")}” ${
                article === id
                  ? corrects
                    ? `corrects ${corrects}`
                    : "does not say which article here it corrects"
                  : `in ${article} corrects this one`
              }`,
          ),
        ]
      : []),
  ].join("\n");
}
