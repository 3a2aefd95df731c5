import type { PageMetadata } from "./metadata.ts";
import type { Article, Block } from "./record.ts";

type Evidence = Readonly<{
  text: string;
  blocks: readonly Block[];
  url?: string;
  publisher?: string;
  title?: string;
  metadata: PageMetadata;
  /** A dateline or an agency's credit was found. */
  wire: boolean;
}>;

// EXAMPLE "Ministry of Foreign Affairs of X", "The White House", "Kremlin (President of Russia)"; not "Ministry of Sound", which prints no releases.
const OFFICIAL_NAME =
  /\b(?:ministry of (?:foreign|defen[cs]e|external|the interior|internal|justice|economy|finance|trade|health|emergency|information)|foreign ministry|white house|kremlin|president of (?:the )?\p{Lu}\p{L}+|presidency|(?:state|foreign) department|department of (?:state|defen[cs]e|foreign affairs)|foreign office|government|prime minister['’]?s office|office of the (?:president|prime minister|spokes\p{L}+)|embassy|permanent mission|council of (?:the european union|ministers)|european commission|united nations|secretary[- ]general)\b/iu;
const OFFICIAL_HOST =
  /(?:^|\.)(?:gov(?:\.[a-z]{2})?|gouv\.[a-z]{2}|gob\.[a-z]{2}|go\.[a-z]{2}|gc\.ca|mil|europa\.eu|un\.org|nato\.int|kremlin\.ru|mid\.ru|mofa?\.[a-z.]{2,8}|mfa\.[a-z.]{2,8}|fmprc\.gov\.cn|bundesregierung\.de|bundesk\w+\.de|auswaertiges-amt\.de|elysee\.fr|admin\.ch)$/i;
const RELEASE =
  /^(?:(?:media|press) (?:release|statement)|joint (?:press |media )?statement|for immediate release|readout of)\b/i;
const OPINION_URL =
  /\/(?:opinions?|op-?eds?|editorials?|commentisfree|commentary|columnists?|columns?|views|letters)(?:\/|$)/i;
const OPINION_TITLE =
  /^(?:opinion|editorial|op-ed|commentary|column|letters? to the editor)\s?[:|-]/i;
const SPEAKER =
  /^(?:(?:THE|MR|MS|MRS|DR|SECRETARY|PRESIDENT|MINISTER|SENATOR|QUESTION|MODERATOR|Q|A)\b[\p{Lu} .'’-]{0,40}[:.]|\p{Lu}[\p{Lu} .'’()-]{2,50}:|(?:Question|Answer|Moderator|Interviewer|Q|A):|[\p{Lu}][\p{L} .'’-]{3,60}:\s)/u;

/** What kind of text it is, where the evidence is plain; undefined otherwise. */
export function genreOf(evidence: Evidence): Article["genre"] {
  const { text, blocks, url, publisher, title, metadata } = evidence;
  const body = blocks.filter(
    (block) => block.role === "body" || block.role === "quote",
  );
  const turns = body.filter((block) =>
    SPEAKER.test(text.slice(block.start, block.start + 80)),
  ).length;
  if (turns >= 4 && turns >= 0.25 * body.length) return "transcript";
  const path = url ? url.replace(/^[a-z]+:\/\/[^/]*/i, "") : "";
  if (
    OPINION_URL.test(path) ||
    OPINION_TITLE.test(title ?? "") ||
    metadata.schemaType === "OpinionNewsArticle"
  )
    return "opinion";
  const host = /^[a-z]+:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(url ?? "")?.[1] ?? "";
  if (OFFICIAL_HOST.test(host) || OFFICIAL_NAME.test(publisher ?? ""))
    return "official";
  const head = blocks.find(
    (block) => block.role === "heading" || block.role === "title",
  );
  if (head && RELEASE.test(text.slice(head.start, head.end))) return "official";
  if (
    evidence.wire ||
    /^(?:Reportage|BackgroundN|AnalysisN|N)ewsArticle$/.test(
      metadata.schemaType ?? "",
    )
  )
    return "news";
  return undefined;
}
