/** A bar on stderr: how far, how fast, how long still. Only on a terminal, and never with --quiet. */
export interface Progress {
  /** `done` of the total the bar was made with (bytes or pieces), `count` pieces finished so far. */
  update(done: number, count: number): void;
  /** Takes the bar away while `write` prints a line where it stood. */
  around(write: () => void): void;
  end(): void;
}

export type ProgressOptions = Readonly<{
  /** What `update`'s `done` runs up to; null where it is not known. */
  total: number | null;
  /** Name of the pieces: "articles". */
  unit: string;
  quiet?: boolean;
  stream?: NodeJS.WriteStream;
  now?: () => number;
}>;

const EVERY = 100;
const BAR = 24;

export function progressBar({
  total,
  unit,
  quiet = false,
  stream = process.stderr,
  now = () => performance.now(),
}: ProgressOptions): Progress {
  if (quiet || !stream.isTTY)
    return {
      update: () => undefined,
      around: (write) => write(),
      end: () => undefined,
    };
  const start = now();
  let drawn = -Infinity;
  let shown = "";
  const clear = () => {
    if (shown) stream.write("\r\u001b[K");
  };
  return {
    update(done, count) {
      const time = now();
      if (time - drawn < EVERY) return;
      drawn = time;
      shown = progressLine({
        total,
        unit,
        done,
        count,
        seconds: (time - start) / 1000,
        width: (stream.columns ?? 80) - 1,
      });
      stream.write(`\r${shown}\u001b[K`);
    },
    around(write) {
      clear();
      write();
      if (shown) stream.write(shown);
    },
    end() {
      clear();
      shown = "";
    },
  };
}

/** `[#######.......]  31 %  1,204 articles  12.3 a second  3 min left` */
export function progressLine(
  state: Readonly<{
    total: number | null;
    unit: string;
    done: number;
    count: number;
    seconds: number;
    width: number;
  }>,
): string {
  const { total, unit, done, count, seconds, width } = state;
  const part = total ? Math.min(1, done / total) : null;
  const rate = seconds > 0 ? count / seconds : 0;
  const left =
    part !== null && part > 0 && seconds >= 2
      ? (seconds / part) * (1 - part)
      : null;
  const words = [
    ...(part === null ? [] : [`${Math.floor(part * 100)} %`]),
    `${thousands(count)} ${unit}`,
    ...(rate > 0
      ? [`${rate >= 10 ? Math.round(rate) : rate.toFixed(1)} a second`]
      : []),
    ...(left === null ? [] : [`${duration(left)} left`]),
  ].join("  ");
  const bar =
    part === null
      ? ""
      : `[${"#".repeat(Math.round(part * BAR)).padEnd(BAR, ".")}]  `;
  const line = bar.length + words.length <= width ? bar + words : words;
  return line.slice(0, Math.max(0, width));
}

export const thousands = (number: number) =>
  String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ",");

/** `45 s`, `3 min`, `2 h 05 min`: as exact as an estimate is. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60
    ? `${minutes} min`
    : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}
