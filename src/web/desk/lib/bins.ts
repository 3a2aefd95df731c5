import { MONTHS } from "../../../views/when.ts";

/** What began in a stretch of time. */
export type Counts = Readonly<{
  articles: number;
  contacts: number;
  statements: number;
}>;
export type Bin = Counts &
  Readonly<{
    /** `Dec 1987`, `1987`, `1980 to 1989` */
    label: string;
    /** What stands below its column, where there is room for it. */
    tick: string;
    /** As the filters of days take them. */
    from: string;
    to: string;
  }>;

/** In months: a month, a year, ten, a hundred. */
const STEPS = [1, 12, 120, 1200] as const;
/** In pixels: a column is never narrower, nor narrower than its number; a year below needs so much. */
const LEAST = 18;
const DIGIT = 7.5;
const TICK = 36;

/**
 * Months with their counts as columns that fit into `width` pixels: of months, else of years, of ten, of a hundred. Stretches without any
 * are columns too, so that time is as long as it was.
 */
export function binned(
  months: readonly (Counts & Readonly<{ month: string }>)[],
  width: number,
): Bin[] {
  if (!months.length) return [];
  for (const step of STEPS) {
    const bins = inSteps(months, step);
    const most = Math.max(
      ...bins.flatMap((one) => [one.articles, one.contacts, one.statements]),
    );
    const column = Math.max(LEAST, String(most).length * DIGIT + 4);
    if (bins.length * column <= width || step === STEPS.at(-1))
      return ticked(bins, step, width / bins.length);
  }
  return [];
}

const ordinal = (month: string) =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

function inSteps(
  months: readonly (Counts & Readonly<{ month: string }>)[],
  step: number,
): Bin[] {
  const all = months.map((one) => ({ at: ordinal(one.month), one }));
  const first = Math.min(...all.map(({ at }) => at));
  const last = Math.max(...all.map(({ at }) => at));
  const bins: Bin[] = [];
  for (let at = first - (first % step); at <= last; at += step) {
    const inside = all.filter((one) => one.at >= at && one.at < at + step);
    const sum = (what: keyof Counts) =>
      inside.reduce((total, { one }) => total + one[what], 0);
    bins.push({
      ...named(at, step),
      tick: "",
      articles: sum("articles"),
      contacts: sum("contacts"),
      statements: sum("statements"),
    });
  }
  return bins;
}

function named(at: number, step: number): Pick<Bin, "label" | "from" | "to"> {
  const year = (month: number) =>
    String(Math.floor(month / 12)).padStart(4, "0");
  if (step === 1) {
    const month = `${year(at)}-${String((at % 12) + 1).padStart(2, "0")}`;
    return {
      label: `${MONTHS[at % 12]} ${year(at)}`,
      from: month,
      to: month,
    };
  }
  const [from, to] = [year(at), year(at + step - 1)];
  return { label: from === to ? from : `${from} to ${to}`, from, to };
}

/** Years below the columns: at the first and every January, or at as many columns as there is room for. */
function ticked(bins: readonly Bin[], step: number, column: number): Bin[] {
  const every = Math.ceil(TICK / column);
  const january = (bin: Bin) => bin.from.endsWith("-01");
  // the year of the first month gives way to a January next to it
  const soon = bins.slice(1, every).some(january);
  return bins.map((bin, i) => {
    const due = step > 1 ? i % every === 0 : january(bin) || (i === 0 && !soon);
    return due ? { ...bin, tick: bin.from.slice(0, 4) } : bin;
  });
}
