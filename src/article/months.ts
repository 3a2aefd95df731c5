/**
 * Month and weekday names as page headers and datelines print them, and nothing more: words of a sentence are read by the time finder.
 * Names are compared in lower case, without a final full stop. Source: Unicode CLDR 45 (Unicode licence), gregorian format names,
 * wide and abbreviated, and the Levantine Arabic names; a name that two languages share means the same month in both.
 */

// prettier-ignore
const MONTHS: Readonly<Record<string, readonly string[]>> = {
  en: ["january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec"],
  de: ["januar jänner jan", "februar feber feb", "märz mrz mär maerz", "april apr", "mai", "juni jun", "juli jul", "august aug", "september sep sept", "oktober okt", "november nov", "dezember dez"],
  fr: ["janvier janv", "février fevrier févr fév fevr", "mars", "avril avr", "mai", "juin", "juillet juil", "août aout", "septembre sept", "octobre oct", "novembre nov", "décembre decembre déc"],
  es: ["enero ene", "febrero feb", "marzo mar", "abril abr", "mayo", "junio jun", "julio jul", "agosto ago", "septiembre setiembre sep set", "octubre oct", "noviembre nov", "diciembre dic"],
  pt: ["janeiro jan", "fevereiro fev", "março marco mar", "abril abr", "maio mai", "junho jun", "julho jul", "agosto ago", "setembro set", "outubro out", "novembro nov", "dezembro dez"],
  it: ["gennaio gen", "febbraio feb", "marzo mar", "aprile apr", "maggio mag", "giugno giu", "luglio lug", "agosto ago", "settembre set", "ottobre ott", "novembre nov", "dicembre dic"],
  nl: ["januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul", "augustus aug", "september sep", "oktober okt", "november nov", "december dec"],
  ru: ["января январь янв", "февраля февраль фев февр", "марта март мар", "апреля апрель апр", "мая май", "июня июнь июн", "июля июль июл", "августа август авг", "сентября сентябрь сен сент", "октября октябрь окт", "ноября ноябрь ноя нояб", "декабря декабрь дек"],
  uk: ["січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"],
  pl: ["stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia"],
  tr: ["ocak oca", "şubat şub subat", "mart mar", "nisan nis", "mayıs may mayis", "haziran haz", "temmuz tem", "ağustos ağu agustos", "eylül eyl eylul", "ekim eki", "kasım kas kasim", "aralık ara aralik"],
  ar: ["يناير كانون_الثاني جانفي", "فبراير شباط فيفري", "مارس آذار اذار", "أبريل ابريل إبريل نيسان أفريل", "مايو أيار ايار ماي", "يونيو حزيران جوان", "يوليو تموز جويلية", "أغسطس اغسطس آب اب أوت", "سبتمبر أيلول ايلول", "أكتوبر اكتوبر تشرين_الأول", "نوفمبر تشرين_الثاني", "ديسمبر كانون_الأول"],
  fa: ["ژانویه", "فوریه", "مارس", "آوریل", "مه می", "ژوئن", "ژوئیه جولای", "اوت آگوست", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"],
};

// prettier-ignore
const WEEKDAYS: readonly string[] = [
  "monday mon montag mo lundi lunes lunedì segunda segunda-feira понедельник понеділок pazartesi الاثنين الإثنين دوشنبه maandag poniedziałek",
  "tuesday tue tues dienstag di mardi martes martedì terça terça-feira вторник вівторок salı sali الثلاثاء سه‌شنبه dinsdag wtorek",
  "wednesday wed mittwoch mi mercredi miércoles miercoles mercoledì quarta quarta-feira среда середа çarşamba الأربعاء الاربعاء چهارشنبه woensdag środa",
  "thursday thu thur thurs donnerstag do jeudi jueves giovedì quinta quinta-feira четверг четвер perşembe الخميس پنجشنبه پنج‌شنبه donderdag czwartek",
  "friday fri freitag fr vendredi viernes venerdì sexta sexta-feira пятница п'ятниця cuma الجمعة جمعه vrijdag piątek",
  "saturday sat samstag sonnabend sa samedi sábado sabado sabato суббота субота cumartesi السبت شنبه zaterdag sobota",
  "sunday sun sonntag so dimanche domingo domenica воскресенье неділя pazar الأحد الاحد یکشنبه zondag niedziela",
];

function table(rows: Iterable<readonly string[]>): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  for (const names of rows)
    names.forEach((variants, index) => {
      for (const name of variants.split(" "))
        out.set(name.replace("_", " "), index + 1);
    });
  return out;
}

const MONTH_NUMBER = table(Object.values(MONTHS));
const ENGLISH_MONTH = table([MONTHS["en"]!]);
const PERSIAN_MONTH = table([
  // prettier-ignore
  ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد امرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"],
]);
const WEEKDAY_NUMBER = table([WEEKDAYS]);

const key = (word: string) =>
  // "NİSAN" in small letters keeps the dot of its capital
  word
    .toLowerCase()
    .replace(/\.$/, "")
    .replaceAll("\u0307", "")
    .normalize("NFC");

/** 1 to 12, or undefined where the word is no month's name in any of the languages. */
export function monthNumber(word: string): number | undefined {
  return MONTH_NUMBER.get(key(word));
}

/** 1 to 12 for an English name only: datelines and header lines of English articles. */
export function englishMonth(word: string): number | undefined {
  return ENGLISH_MONTH.get(key(word));
}

/** 1 to 12 for a month of the Persian calendar. */
export function persianMonth(word: string): number | undefined {
  return PERSIAN_MONTH.get(key(word));
}

/** ISO weekday, Monday 1 to Sunday 7, or undefined. */
export function weekdayNumber(word: string): number | undefined {
  return WEEKDAY_NUMBER.get(key(word));
}
