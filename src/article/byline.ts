/** Words that stand in headings and labels, never in a person's name. */
// prettier-ignore
const NOT_A_NAME = new Set(
  ("media press statement release joint news report reports opinion analysis world politics business sport sports minister ministry foreign affairs office department government " +
    "president presidential prime parliament senate house white secretary state states united nations council union talks trade summit peace deal war visit meeting north south east west " +
    "middle eastern western new old structural terrorism history follow up list background context update live video photo photos today monday tuesday wednesday thursday friday saturday " +
    "sunday january february march april june july august september october november december related more read comments about contact home the a an of and for to in on at with from by is " +
    "are what why how who when where this that our your all staff desk agency agencies team editor editorial correspondent times post gazette herald tribune wire daily sample republic " +
    "kingdom international national security economy economic policy human rights question answer transcript remarks readout fact sheet speech address full text")
    .split(" "),
);

const HONORIFIC =
  /^(?:Dr|Mr|Mrs|Ms|Prof|Professor|Sir|Dame|H\.E|Eng|Rev|Amb|Ambassador)\.?\s/u;
const PART =
  /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|\p{Lu}\.|al-\p{Lu}[\p{L}\p{M}'’-]+|d['’]\p{Lu}\p{L}+)$/u;
const PARTICLE =
  /^(?:al|el|bin|bint|ibn|van|von|der|den|de|del|della|di|da|dos|du|la|le|ter|ten|y|e|abu|um)$/u;

/** EXAMPLE "Dr. Some Name", "Jane van Doe", "Manar al-Doe"; not "Media Statement", "VISIT TO LEBANON", "Trade Talks". */
export function isPersonName(text: string): boolean {
  const words = text.replace(HONORIFIC, "").trim().split(/\s+/);
  if (words.length < 2 || words.length > 5) return false;
  if (
    words.some((word) =>
      NOT_A_NAME.has(word.toLowerCase().replace(/[.,:]$/, "")),
    )
  )
    return false;
  return (
    PART.test(words[0]!) &&
    PART.test(words.at(-1)!) &&
    words.every((word) => PART.test(word) || PARTICLE.test(word)) &&
    words.some((word) => /\p{Ll}/u.test(word))
  );
}

export const hasHonorific = (text: string) => HONORIFIC.test(text);

/** EXAMPLE "Manar Doe / Hazem Roe", "Jane Doe and John Roe, Sample Wire"; each name must be one. */
export function areNames(text: string): boolean {
  if (text.length > 120) return false;
  const names = text
    .split(/\s*(?:\/|,|;|&|\band\b|\bund\b)\s*/u)
    .filter(Boolean);
  return (
    names.length > 0 &&
    names.length <= 5 &&
    isPersonName(names[0]!) &&
    names
      .slice(1)
      .every(
        (name) => isPersonName(name) || /^[\p{Lu}][\p{L} .]{1,30}$/u.test(name),
      )
  );
}

const BY = "(?:by|von|vom|par|por|di|от|door)";
const OPENING = new RegExp(
  `^(?:(?:written|story|words|text|reported|a post|published|posted|submitted|geschrieben|verfasst|eingestellt|gespeichert|erstellt|(?:ein )?(?:blog ?)?beitrag|publié|rédigé|escrito|publicado)\\s+)?${BY}[\\s:]\\s*|^(?:written by|authors?|autor(?:in|en)?|auteurs?|writer|автор|yazar)\\s?:\\s*|^posted by\\s*:?\\s*`,
  "iu",
);
/** EXAMPLE "Posted on 21 September 2020 by Jane Doe": the name behind the date. */
const DATED = new RegExp(
  `^(?:posted|published|written|submitted|geschrieben|verfasst|erstellt|veröffentlicht|publié|publicado)\\b.{0,60}\\d.{0,30}?\\s${BY}\\s+(\\p{L}.{1,80})$`,
  "iu",
);

/** One line, without the marks that part it from its neighbours: "| By Jane Doe". */
const bare = (line: string) =>
  line
    .replace(/\s+/gu, " ")
    .replace(/^[\s|•·»]+/u, "")
    .trim();

/** The names in a byline ("By Jane Doe and John Roe"), or null where the line is none. Titles, places and dates behind the names are left off. */
export function bylineNames(line: string): string | null {
  const text = bare(line);
  if (text.length > 200) return null;
  if (!OPENING.test(text) && !DATED.test(text)) return null;
  const names = cleanByline(text);
  return names &&
    /^(?:the )?\p{Lu}/iu.test(names) &&
    names.length <= 100 &&
    !/[.!?]\s+\p{Lu}\p{Ll}+\s\p{Ll}/u.test(names)
    ? names
    : null;
}

/** A byline as a field or element gives it, without "By", handles, addresses, dates, roles and doubled names; "" where nothing is left. */
export function cleanByline(raw: string): string {
  let text = bare(raw);
  if (/^https?:\/\//i.test(text)) return "";
  text = (DATED.exec(text)?.[1] ?? text)
    .replace(OPENING, "")
    .replace(/\s*\(?[\w.+-]{1,60}@[\w.-]{1,80}\)?/g, "")
    .replace(/(?:^|\s)@\w{1,30}/g, "")
    .replace(/https?:\/\/\S{1,200}/g, "")
    .replace(
      /\s(?:facebook|twitter|flipboard|whatsapp|linkedin|instagram|share|tweet|e-?mail|follow|bio)\b.*$/iu,
      "",
    )
    .replace(/\s*[|•·»].*$/u, "")
    .replace(
      /\s*[-–—]\s*(?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|updated|published|posted|last|on).*$/iu,
      "",
    )
    .replace(
      /,?\s*(?:updated|published|posted|last modified|on|am|vom)?:?\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?(?:\d{1,2}[./ -]|\d{4}-|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}{0,6}\.?\s\d).*$/iu,
      "",
    )
    .replace(
      /,\s*(?:(?:[\p{L}-]+ ){0,3}(?:editor|correspondent|reporter|writer|staff|contributor|columnist|producer|journalist|redakteur(?:in)?|for|associated press|press|news)\b).*$/iu,
      "",
    )
    .trim()
    .replace(/^[\s,;:–—-]+|[\s,;:–—-]+$/gu, "");
  // "Jane DoeJane Doe" and "Jane Doe, Jane Doe": a name printed for the eye and again for the screen reader.
  const half = text.slice(0, text.length / 2);
  if (half.length > 4 && text === half + half) text = half;
  const names = [...new Set(text.split(/\s*[,;]\s*/u))];
  return names.join(", ").slice(0, 200);
}
