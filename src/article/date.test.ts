import { describe, expect, it } from "vitest";
import { processorTime } from "../../test/cost.ts";
import {
  fieldDate,
  fieldMoment,
  findPrintedDates,
  nearestYear,
  publishedFrom,
  urlDate,
} from "./date.ts";

const values = (text: string, order?: "day-first" | "month-first") =>
  findPrintedDates(text, order).map((date) => date.value);

describe("findPrintedDates", () => {
  it.each([
    ["Thursday, 26 July 2018", "2018-07-26"],
    ["July 26, 2018", "2018-07-26"],
    ["Posted Jul. 26th, 2018 at 10:00", "2018-07-26"],
    ["1st of March, 2019", "2019-03-01"],
    ["Donnerstag, 26. Juli 2018", "2018-07-26"],
    ["jeudi 26 juillet 2018", "2018-07-26"],
    ["1er août 2016", "2016-08-01"],
    ["26 de julio de 2018", "2018-07-26"],
    ["26 июля 2018 года", "2018-07-26"],
    ["26 Temmuz 2018", "2018-07-26"],
    ["٢٦ يوليو ٢٠١٨", "2018-07-26"],
    ["26 تموز 2018", "2018-07-26"],
    ["2018年7月26日", "2018-07-26"],
    ["2018-07-26", "2018-07-26"],
    ["2018/7/26", "2018-07-26"],
    ["26.07.2018", "2018-07-26"],
    ["26.07.18", "2018-07-26"],
    ["26/07/2018", "2018-07-26"],
    ["07/26/2018", "2018-07-26"],
    ["26-07-2018", "2018-07-26"],
    ["26.Juli 2018", "2018-07-26"],
    ["am 3. Jänner 2018", "2018-01-03"],
    ["le 14 févr. 2018 à 14h05", "2018-02-14"],
    ["julio 26 de 2018", "2018-07-26"],
    ["12 de setiembre del 2018", "2018-09-12"],
    ["Четверг, 26 июля 2018 г.", "2018-07-26"],
    ["5 ноября 2018", "2018-11-05"],
    ["26 NİSAN 2018", "2018-04-26"],
    ["3 Ağustos 2018 Cuma", "2018-08-03"],
    ["26 يوليو (تموز) 2018", "2018-07-26"],
    ["26 يوليو / تموز 2018", "2018-07-26"],
    ["الخميس، ٢٦ يوليو، ٢٠١٨", "2018-07-26"],
    ["\u200f26\u200f/\u200f07\u200f/\u200f2018", "2018-07-26"],
    ["۲۶ ژوئیه ۲۰۱۸", "2018-07-26"],
    ["پنجشنبه ۴ مرداد ۱۳۹۷", "2018-07-26"],
    ["۱۳۹۷/۰۵/۰۴ - ۱۴:۰۵", "2018-07-26"],
    ["۳۰ اسفند ۱۳۹۹", "2021-03-20"],
    ["二〇一八年七月二十六日", "2018-07-26"],
    ["二零一八年十月廿一日", "2018-10-21"],
    ["二〇一八年十二月十日", "2018-12-10"],
    ["２０１８年７月２６日", "2018-07-26"],
    ["2018년 7월 26일", "2018-07-26"],
    ["2018. 7. 26.", "2018-07-26"],
  ])("%s", (text, value) => {
    expect(values(text)).toEqual([value]);
  });

  it.each([
    "July 2018",
    "26 July",
    "Friday, 26 July 2018",
    "31 June 2018",
    "5/6/2018",
    "version 2.10.2018.4",
    "26 Brumaire 2018",
    "2018-13-01",
    "room 1018-07-261",
    "جمعه ۴ مرداد ۱۳۹۷",
    "۳۰ اسفند ۱۳۹۸",
    "1397/05/04",
    "二〇一八年十三月二十六日",
    "二〇一八年七月",
  ])("finds no date in %s", (text) => {
    expect(values(text)).toEqual([]);
  });

  it("orders numbers as the page does", () => {
    expect(values("5/6/2018", "day-first")).toEqual(["2018-06-05"]);
    expect(values("5/6/2018", "month-first")).toEqual(["2018-05-06"]);
  });

  it("gives the span with the weekday and says that it agrees", () => {
    const text = "Published: Thursday, 26 July 2018, 14:05";
    const [date] = findPrintedDates(text);
    expect(text.slice(date!.span.start, date!.span.end)).toBe(
      "Thursday, 26 July 2018",
    );
    expect(date!.weekday).toBe(true);
  });

  it("is linear on digits, letters and separators without end", () => {
    for (const piece of [
      "1",
      "1 a ",
      "a",
      "1.",
      "26 July ",
      "2018-",
      "- ",
      "Thursday, ",
    ]) {
      const seconds = processorTime();
      findPrintedDates(piece.repeat(100_000 / piece.length));
      expect(seconds(), JSON.stringify(piece)).toBeLessThan(5);
    }
  });
});

describe("fieldDate", () => {
  it.each([
    ["2018-07-26", "2018-07-26"],
    ["2018-07-26T01:00:00+03:00", "2018-07-26"],
    ["20180726", "2018-07-26"],
    ["20180726T101500Z", "2018-07-26"],
    ["Thu, 26 Jul 2018 10:00:00 +0300", "2018-07-26"],
    ["26 July 2018", "2018-07-26"],
    ["2018-7-2", "2018-07-02"],
    ["1532563200", "2018-07-26"],
    ["2018-07", "2018-07"],
    ["2018", "2018"],
  ])("%s", (raw, value) => {
    expect(fieldDate(raw)).toBe(value);
  });
  it.each([
    "",
    "today",
    "1970-01-01T00:00:00Z",
    "0001-01-01",
    "2018-02-30",
    "12345678901",
    "yesterday at 10",
  ])("takes %j for none", (raw) => {
    expect(fieldDate(raw)).toBeNull();
  });
});

describe("fieldMoment", () => {
  it.each([
    ["2018-07-26T01:00:00+03:00", "2018-07-26T01:00+03:00"],
    ["2018-07-26T01:00:00.000Z", "2018-07-26T01:00Z"],
    ["2018-07-26 01:00 -0430", "2018-07-26T01:00-04:30"],
    ["Thu, 26 Jul 2018 10:00:00 +0300", "2018-07-26T10:00+03:00"],
    ["Thu, 26 Jul 2018 10:00:00 GMT", "2018-07-26T10:00Z"],
  ])("%s", (raw, moment) => {
    expect(fieldMoment(raw)).toBe(moment);
  });
  it.each([
    undefined,
    "2018-07-26",
    "2018-07-26T01:00:00",
    "2018-07-26T25:00Z",
    "26 July 2018",
  ])("is none in %s", (raw) => {
    expect(fieldMoment(raw)).toBeNull();
  });
});

describe("urlDate", () => {
  it.each([
    ["https://news.example/2018/07/26/talks", "2018-07-26"],
    ["https://news.example/2018/jul/26/talks", "2018-07-26"],
    ["https://news.example/world/20180726-talks.html", "2018-07-26"],
    ["https://news.example/talks-2018-07-26", "2018-07-26"],
    ["https://news.example/english/2018-07/26/c_1234.htm", "2018-07-26"],
    ["https://news.example/2018/0726/c90000.html", "2018-07-26"],
  ])("%s", (url, value) => {
    expect(urlDate(url)).toBe(value);
  });
  it.each([
    undefined,
    "https://news.example/2018/07/",
    "https://news.example/id-20189926",
    "https://20180726.example/talks",
    "https://news.example/120180726",
  ])("finds none in %s", (url) => {
    expect(urlDate(url)).toBeNull();
  });
});

describe("publishedFrom", () => {
  it("believes sources in their order and keeps all of them", () => {
    const { published, notes } = publishedFrom([
      {
        source: "header-line",
        value: "2018-07-26",
        span: { start: 0, end: 12 },
      },
      { source: "json-ld", value: "2018-07-27" },
    ]);
    expect(published).toMatchObject({ value: "2018-07-27", from: "metadata" });
    expect(published!.evidence).toHaveLength(2);
    expect(notes).toEqual([]);
  });
  it("notes a conflict of more than a day", () => {
    const { published, notes } = publishedFrom([
      {
        source: "header-line",
        value: "2018-07-24",
        span: { start: 3, end: 9 },
      },
      { source: "url", value: "2018-07-26" },
    ]);
    expect(published!.value).toBe("2018-07-26");
    expect(notes).toMatchObject([
      { code: "article/date-conflict", span: { start: 3, end: 9 } },
    ]);
  });
  it("never invents a date", () => {
    expect(publishedFrom([])).toMatchObject({
      notes: [{ code: "article/no-date" }],
    });
  });
});

describe("nearestYear", () => {
  it("looks over the turn of the year", () => {
    expect(nearestYear("2019-01-02", 12, 30)).toBe("2018-12-30");
    expect(nearestYear("2018-12-30", 1, 2)).toBe("2019-01-02");
    expect(nearestYear("2018-07-26", 2, 29)).toBeNull();
  });
});
