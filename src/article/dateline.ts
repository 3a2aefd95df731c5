import type { Span } from "../text/span.ts";
import { englishMonth } from "./months.ts";

/** The opening of a news item: where it was written, when, and by which agency. */
export type Dateline = Readonly<{
  /** From the place (or the agency) to the dash, the dash included. */
  span: Span;
  /** Without the dash: "OSLO, (NTB)". */
  text: string;
  place?: string;
  /** As printed: "Reuters", "ST". */
  agency?: string;
  month?: number;
  day?: number;
  year?: number;
}>;

/** Agencies that stand in datelines without brackets ("OSLO, NTB – ..."), in capitals. */
// prettier-ignore
export const AGENCIES: ReadonlySet<string> = new Set([
  "AP", "AFP", "REUTERS", "UPI", "DPA", "EFE", "ANSA", "TASS", "ITAR-TASS", "INTERFAX", "RIA NOVOSTI", "SPUTNIK", "XINHUA", "KYODO", "KYODO NEWS", "JIJI", "YONHAP",
  "KCNA", "PTI", "IANS", "ANI", "UNI", "APP", "BSS", "UNB", "BERNAMA", "ANTARA", "VNA", "TNA", "PNA", "CNA", "SANA", "IRNA", "ISNA", "MNA", "FNA", "TASNIM", "FARS",
  "SPA", "WAM", "QNA", "KUNA", "BNA", "ONA", "PETRA", "WAFA", "MENA", "INA", "SABA", "NNA", "APS", "TAP", "MAP", "LANA", "SUNA", "ANADOLU AGENCY", "ANADOLU", "AA", "IHA", "DHA",
  "UKRINFORM", "UNIAN", "BELTA", "KAZINFORM", "TREND", "AZERTAC", "APA", "ARMENPRESS", "AGENDA.GE", "UZA", "KABAR", "LUSA", "PAP", "CTK", "MTI", "TANJUG", "BETA", "HINA",
  "BTA", "AGERPRES", "ATA", "MIA", "NTB", "TT", "RITZAU", "BNS", "LETA", "NAN", "GNA", "KNA", "ENA", "SONNA", "PA", "BLOOMBERG", "CNN", "BBC", "AAP", "NZPA", "CP",
]);

// Words in capitals that open a sentence or a label and are no place.
const NO_PLACE =
  /^(?:UPDATE|WATCH|LISTEN|VIDEO|PHOTOS?|OPINION|ANALYSIS|EDITORIAL|EXCLUSIVE|BREAKING|TRANSCRIPT|FACT SHEET|READOUT|STATEMENT|NOTE|CORRECTION|QUESTION|ANSWER|MODERATOR|MR|MS|MRS|DR|THE|Q|A|I|FILE|MEDIA|JOINT|SUBJECT|EDITOR|RELATED|MORE|LIVE)\b/;

// A sentence that opens with a date opens with one of these.
const PREPOSITION = /^(?:On|From|Between|Since|Until|By|During)$/;

const CAPS = "\\p{Lu}[\\p{Lu}\\p{M}.'’-]{1,24}";
const NAME = "\\p{Lu}[\\p{L}\\p{M}.'’-]{1,24}";
const PLACE_CAPS = `${CAPS}(?:[ ]${CAPS}){0,3}(?:\\/${CAPS}(?:[ ]${CAPS}){0,2}){0,2}`;
const PLACE_NAME = `${NAME}(?:[ ](?:${NAME}|de|la|el|al|of|the)){0,3}`;
const REGION = `(?:,[ ]{1,2}(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\\p{L}{0,7}\\b)${NAME}(?:[ ](?:of[ ])?${NAME}){0,2})?`;
const DATE =
  "(?:(?<month>\\p{Lu}\\p{L}{2,8})\\.?[ ]{1,2}(?<day>\\d{1,2})|(?<day2>\\d{1,2})[ ]{1,2}(?<month2>\\p{Lu}\\p{L}{2,8})\\.?)(?:,?[ ]{1,2}(?<year>\\d{4}))?";
const AGENCY =
  "(?:[(/\\[][ ]?(?<agency>[\\p{L}][\\p{L}\\p{M} .&'’-]{0,28}?)[ ]?[)/\\]])";
const SEPARATOR = "[ ]{0,2}(?:[-–—―‒_]{1,3}|:(?=[ ]\\p{Lu}))";

const WITH_PLACE = new RegExp(
  `^(?<place>(?:${PLACE_CAPS}|${PLACE_NAME})${REGION})` +
    `(?:[ ]?,[ ]{0,2}|[.]?[ ]{1,2})?(?:[(]?${DATE}[)]?)?[.]?(?:[ ]?,)?[ ]{0,2}(?:${AGENCY}|(?<bare>[\\p{Lu}][\\p{L}.]{1,12}(?:[ ]\\p{Lu}[\\p{L}]{1,8})?))?[.]?${SEPARATOR}`,
  "u",
);
// EXAMPLE "(Reuters) - The two sides", "(AFP) — Talks"; not "(see below) - the".
const AGENCY_ONLY = new RegExp(`^${AGENCY}${SEPARATOR}`, "u");
// EXAMPLE "26 July 2018 – The Security Council met"; not "26 July 2018 was".
const DATE_ONLY = new RegExp(`^${DATE}[ ]{0,2}[-–—]{1,2}(?=[ ])`, "u");
// EXAMPLE "MOSCOW, July 26. /TASS/. The ministers"; "NEW DELHI, July 26 (PTI) The envoy": an agency in brackets needs no dash.
const NO_DASH = new RegExp(
  `^(?<place>${PLACE_CAPS}${REGION}),?(?:[ ]{1,2}${DATE}[.,]?)?[ ]{0,2}${AGENCY}[.:]?(?=[ ]{1,2}["“‘']?\\p{Lu})`,
  "u",
);

/**
 * The dateline that opens `text` at `start`, or null.
 * EXAMPLES it reads: "OSLO, (ST) – ", "SEOUL (Reuters) - ", "O'BRIENSVILLE, Norway (AP)_ ", "BERGEN, March 4 (Xinhua) --", "SEOUL — ",
 * "Tehran, July 26, IRNA – ". Left alone: "Sanctions - the ones of last year - remain", "Q: Did they meet?", "THE PRESIDENT: Thank you",
 * "On May 10-12 the minister travelled".
 */
export function findDateline(text: string, start = 0): Dateline | null {
  const head = text.slice(start, start + 160).replace(/\u00a0/g, " ");
  const found =
    AGENCY_ONLY.exec(head) ??
    WITH_PLACE.exec(head) ??
    NO_DASH.exec(head) ??
    DATE_ONLY.exec(head);
  if (!found) return null;
  const groups = found.groups!;
  const separator = /[-–—―‒_:]{1,3}$/.exec(found[0])?.[0] ?? "";
  let place = groups["place"]?.trim();
  let agency = groups["agency"]?.trim();
  const bare = groups["bare"]?.trim();
  const month = englishMonth(groups["month"] ?? groups["month2"] ?? "");
  const day = Number(groups["day"] ?? groups["day2"] ?? 0);
  const dated = month !== undefined && day >= 1 && day <= 31;
  if ((groups["month"] ?? groups["month2"]) && !dated) return null;
  // "From May 10-12 the minister travelled": days from one to another
  if (PREPOSITION.test(place ?? "")) return null;
  if (bare) {
    if (!AGENCIES.has(bare.toUpperCase())) return null;
    agency = bare;
  }
  if (place) {
    // "Oslo, NTB - ...": the agency was read as the place's region.
    const last = /^(.*),\s+([^,]+)$/u.exec(place);
    if (!agency && last && AGENCIES.has(last[2]!.toUpperCase()))
      [place, agency] = [last[1]!, last[2]!];
    if (
      NO_PLACE.test(place.toUpperCase()) ||
      !isPlausible(
        place,
        separator,
        Boolean(agency || dated),
        head,
        found[0].length,
      )
    )
      return null;
  } else if (agency && !isAgency(agency)) return null;
  if (!place && !agency && !(dated && groups["year"])) return null;
  const length = found[0].length;
  return {
    span: { start, end: start + length },
    text: head.slice(0, length - separator.length).trim(),
    ...(place ? { place } : {}),
    ...(agency ? { agency } : {}),
    ...(dated ? { month, day } : {}),
    ...(dated && groups["year"] ? { year: Number(groups["year"]) } : {}),
  };
}

/** An agency in brackets at the very start: a known one, or a short name in capitals. */
function isAgency(name: string): boolean {
  return (
    AGENCIES.has(name.toUpperCase()) ||
    /^[\p{Lu}]{2,8}(?:[ ]News)?$/u.test(name)
  );
}

function isPlausible(
  place: string,
  separator: string,
  confirmed: boolean,
  head: string,
  length: number,
): boolean {
  const name = place.replace(/,.*$/u, "");
  const caps = name === name.toUpperCase() && /\p{Lu}{3}/u.test(name);
  const after = head.slice(length, length + 3);
  if (confirmed) return true;
  // "BERLIN: The ministers" is a dateline; "THE PRESIDENT: Thank you" a speaker, "ISLAMABAD - based" no end of a dateline.
  if (separator === ":") return false;
  // "SEOUL — The", "PARIS—The"; "NATO-led" opens no dateline.
  if (
    !/^\s["“‘'’(]?\p{Lu}/u.test(after) &&
    !/^\s*$/u.test(after) &&
    !(separator === "—" && /^["“‘]?\p{Lu}/u.test(after))
  )
    return false;
  if (caps) return separator !== "-" || /\s-$/u.test(head.slice(0, length));
  // A place in small letters and nothing else beside it: only before a long dash, and only two words long.
  return (
    (separator === "--" || separator === "—") &&
    name.split(" ").length <= 2 &&
    place.length <= 24
  );
}
