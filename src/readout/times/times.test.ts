import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { edtfDays } from "../../text/edtf.ts";
import { parseDay } from "../../text/calendar.ts";
import { processorTime } from "../../../test/cost.ts";
import {
  flatParse,
  testTimes,
  timeLines,
  treeParse,
} from "../../../test/times.ts";
import { TimeExpression } from "./record.ts";
import { findTimes } from "./times.ts";

const DCT = "2018-07-26"; // a Thursday

const lines = (text: string) => timeLines(text, DCT);
const days = (text: string, published: string | null = DCT) =>
  findTimes(flatParse(text, published ?? undefined), {
    times: testTimes(),
  }).times.map(({ from, to, edtf }) => [from, to, edtf]);

describe("what is read", () => {
  test.each<[string, string[]]>([
    // yesterday, today, tomorrow
    [
      "The president received yester evening the envoy.",
      ["yester evening | TIME | 2018-07-25TEV"],
    ],
    [
      "The president received yester-evening the envoy.",
      ["yester-evening | TIME | 2018-07-25TEV"],
    ],
    ["Yesterday’s attack was condemned.", ["Yesterday | DATE | 2018-07-25"]],
    [
      "She flew in yesterday afternoon and leaves tomorrow.",
      [
        "yesterday afternoon | TIME | 2018-07-25TAF",
        "tomorrow | DATE | 2018-07-27",
      ],
    ],
    [
      "He spoke last night; he speaks again tonight.",
      ["last night | TIME | 2018-07-25TNI", "tonight | TIME | 2018-07-26TNI"],
    ],
    [
      "They arrived the day before yesterday.",
      ["the day before yesterday | DATE | 2018-07-24"],
    ],
    // this, next, last
    [
      "The 10th round will be held in Lima next week.",
      ["next week | DATE | 2018-W31"],
    ],
    [
      "It happened last month and will happen next year.",
      ["last month | DATE | 2018-06", "next year | DATE | 2019"],
    ],
    ["He was there last Friday.", ["last Friday | DATE | 2018-07-20"]],
    [
      "They met this morning and again this week.",
      ["this morning | TIME | 2018-07-26TMO", "this week | DATE | 2018-W30"],
    ],
    [
      "It was decided last August, last spring and last weekend.",
      [
        "last August | DATE | 2017-08",
        "last spring | DATE | 2018-SP",
        "last weekend | DATE | 2018-W29-WE",
      ],
    ],
    [
      "The talks begin this coming Sunday.",
      ["this coming Sunday | DATE | 2018-07-29"],
    ],
    [
      "Elections were held in July last year.",
      ["July last year | DATE | 2017-07"],
    ],
    [
      "Sales rose in next year's first quarter.",
      ["next year's first quarter | DATE | 2019-Q1"],
    ],
    // weekdays
    [
      "The minister said on Monday that all was well.",
      ["Monday | DATE | 2018-07-23"],
    ],
    [
      "The minister said on Thursday that all was well.",
      ["Thursday | DATE | 2018-07-26"],
    ],
    [
      "Shots were heard late Tuesday night.",
      ["late Tuesday night | TIME | 2018-07-24TNI | END"],
    ],
    ["The court will rule on Monday.", ["Monday | DATE | 2018-07-30"]],
    [
      "The session is due on Friday, July 27.",
      ["Friday, July 27 | DATE | 2018-07-27"],
    ],
    // full dates and their orders
    ["On May 23, 2018, they met.", ["May 23, 2018 | DATE | 2018-05-23"]],
    [
      "On 23 May 2018 and on the 24th of May 2018 they met.",
      [
        "23 May 2018 | DATE | 2018-05-23",
        "the 24th of May 2018 | DATE | 2018-05-24",
      ],
    ],
    [
      "Signed Oct.11, 1986 and Sept. 4, 1987.",
      ["Oct.11, 1986 | DATE | 1986-10-11", "Sept. 4, 1987 | DATE | 1987-09-04"],
    ],
    [
      "Dated 2018-05-23, 23/05/2018, 5/23/2018 and 23.5.2018.",
      [
        "2018-05-23 | DATE | 2018-05-23",
        "23/05/2018 | DATE | 2018-05-23",
        "5/23/2018 | DATE | 2018-05-23",
        "23.5.2018 | DATE | 2018-05-23",
      ],
    ],
    ["The letter of 5/6/2018 has no clear day.", ["5/6/2018 | DATE | 2018"]],
    [
      "It was March eighth, nineteen ninety-seven.",
      ["March eighth, nineteen ninety-seven | DATE | 1997-03-08"],
    ],
    // month and day without year: the nearest
    ["The fair was on August 7.", ["August 7 | DATE | 2018-08-07"]],
    ["The fair of March 7 was small.", ["March 7 | DATE | 2018-03-07"]],
    ["In February it snowed.", ["February | DATE | 2018-02"]],
    [
      "The commission will be named in December.",
      ["December | DATE | 2018-12"],
    ],
    // years, decades, centuries
    ["Independent since 1901.", ["1901 | DATE | 1901"]],
    [
      "The 1975 accord and the 1990s.",
      ["1975 | DATE | 1975", "the 1990s | DATE | 199"],
    ],
    [
      "In the late 1970s, in the early nineties and in the '80s.",
      [
        "the late 1970s | DATE | 197 | END",
        "the early nineties | DATE | 199 | START",
        "the '80s | DATE | 198",
      ],
    ],
    [
      "It was built in the nineteenth century.",
      ["the nineteenth century | DATE | 18"],
    ],
    ["The war of 480 BC was long.", ["480 BC | DATE | BC0480"]],
    [
      "The treaty of 1648 ended it; in 1812 it was broken.",
      ["1648 | DATE | 1648", "1812 | DATE | 1812"],
    ],
    // ranges and lists borrow what they lack
    [
      "They meet on July 26-28.",
      ["July 26 | DATE | 2018-07-26", "28 | DATE | 2018-07-28"],
    ],
    [
      "They met from 26 to 28 July 2017.",
      ["26 | DATE | 2017-07-26", "28 July 2017 | DATE | 2017-07-28"],
    ],
    [
      "He served from 1991 to 1997.",
      ["1991 | DATE | 1991", "1997 | DATE | 1997"],
    ],
    [
      "The war of 1939-45 was over.",
      ["1939 | DATE | 1939", "45 | DATE | 1945"],
    ],
    [
      "The season 2017–18 went well.",
      ["2017 | DATE | 2017", "18 | DATE | 2018"],
    ],
    [
      "Votes were held on 16 March and 18 April 1978.",
      ["16 March | DATE | 1978-03-16", "18 April 1978 | DATE | 1978-04-18"],
    ],
    [
      "From November to March 1990 nobody came.",
      ["November | DATE | 1989-11", "March 1990 | DATE | 1990-03"],
    ],
    // beginnings, middles, ends
    ["By mid-1996 it fell apart.", ["mid-1996 | DATE | 1996 | MID"]],
    [
      "It is due at the end of October.",
      ["the end of October | DATE | 2018-10 | END"],
    ],
    [
      "A deal is near by the end of the year and by year-end.",
      [
        "the end of the year | DATE | 2018 | END",
        "year-end | DATE | 2018 | END",
      ],
    ],
    [
      "Earlier this month she resigned; later this year she returns.",
      [
        "Earlier this month | DATE | 2018-07 | START",
        "later this year | DATE | 2018 | END",
      ],
    ],
    // units ago, later
    ["Six weeks ago they spoke.", ["Six weeks ago | DATE | 2018-W24"]],
    [
      "Nearly four years ago it began.",
      ["Nearly four years ago | DATE | 2014 | APPROX"],
    ],
    [
      "It began two months ago, ten days ago and a decade ago.",
      [
        "two months ago | DATE | 2018-05",
        "ten days ago | DATE | 2018-07-16",
        "a decade ago | DATE | 2008",
      ],
    ],
    ["A few years ago it began.", ["A few years ago | DATE | PAST_REF"]],
    [
      "They will be back a month from now.",
      ["a month from now | DATE | 2018-08"],
    ],
    // vague words
    [
      "It is now closed; recently it was open; the future is unclear.",
      [
        "now | DATE | PRESENT_REF",
        "recently | DATE | PAST_REF",
        "the future | DATE | FUTURE_REF",
      ],
    ],
    ["In recent weeks little was said.", ["recent weeks | DATE | PAST_REF"]],
    // lengths
    [
      "After two days of talks and for two years.",
      ["two days | DURATION | P2D", "two years | DURATION | P2Y"],
    ],
    [
      "A three-day visit, a 10-hour flight, half an hour of rest.",
      [
        "three-day | DURATION | P3D",
        "10-hour | DURATION | PT10H",
        "half an hour | DURATION | PT30M",
      ],
    ],
    [
      "It took two and a half years and a year and a half.",
      [
        "two and a half years | DURATION | P2Y6M",
        "a year and a half | DURATION | P1Y6M",
      ],
    ],
    [
      "At least 30 days, more than two decades, several months.",
      [
        "At least 30 days | DURATION | P30D | EQUAL_OR_MORE",
        "more than two decades | DURATION | P20Y | MORE_THAN",
        "several months | DURATION | PXM",
      ],
    ],
    [
      "In the past three months and over the next two weeks.",
      [
        "the past three months | DURATION | P3M",
        "the next two weeks | DURATION | P2W",
      ],
    ],
    // sets
    [
      "Every Tuesday, each July and every two years.",
      [
        "Every Tuesday | SET | XXXX-WXX-2",
        "each July | SET | XXXX-07",
        "every two years | SET | P2Y",
      ],
    ],
    [
      "Flights on Tuesday nights and on Mondays, twice a week.",
      [
        "Tuesday nights | SET | XXXX-WXX-2TNI",
        "Mondays | SET | XXXX-WXX-1",
        "twice a week | SET | P1W",
      ],
    ],
    // times of the clock
    [
      "It fell at 10:35 a.m. on Friday.",
      ["10:35 a.m. on Friday | TIME | 2018-07-20T10:35"],
    ],
    [
      "A truce from noon on 31 May 2018 until 22:30.",
      [
        "noon on 31 May 2018 | TIME | 2018-05-31T12:00",
        "22:30 | TIME | 2018-05-31T22:30",
      ],
    ],
    [
      "It landed at 5 p.m. EST Monday.",
      ["5 p.m. EST Monday | TIME | 2018-07-23T17:00"],
    ],
    // quarters, halves, seasons, weekends
    [
      "The third quarter of 2015, Q1 2016 and the first half of 2014.",
      [
        "The third quarter of 2015 | DATE | 2015-Q3",
        "Q1 2016 | DATE | 2016-Q1",
        "the first half of 2014 | DATE | 2014-H1",
      ],
    ],
    [
      "In the winter of 1944 and in summer 2012.",
      ["the winter of 1944 | DATE | 1944-WI", "summer 2012 | DATE | 2012-SU"],
    ],
    ["He was away over the weekend.", ["the weekend | DATE | 2018-W29-WE"]],
    ["Fiscal 2016 was poor.", ["Fiscal 2016 | DATE | 2016"]],
    [
      "The week of March 6 and the first week of August.",
      [
        "The week of March 6 | DATE | 2018-W10",
        "the first week of August | DATE | 2018-W31",
      ],
    ],
    // holidays and other calendars
    [
      "On Christmas Eve 1979 and on Good Friday.",
      [
        "Christmas Eve 1979 | DATE | 1979-12-24",
        "Good Friday | DATE | 2018-03-30",
      ],
    ],
    ["She lived through 9/11.", ["9/11 | DATE | 2001-09-11"]],
    ["The Sept. 11 attacks changed much.", ["Sept. 11 | DATE | 2001-09-11"]],
    [
      "A truce was agreed in Ramadan 1439.",
      ["Ramadan 1439 | DATE | 2018-05 | APPROX"],
    ],
    [
      "The republic was proclaimed on 12 Farvardin 1358.",
      ["12 Farvardin 1358 | DATE | 1979-04-01 | APPROX"],
    ],
  ])("%s", (text, expected) => {
    expect(lines(text)).toEqual(expected);
  });
});

describe("what is left alone", () => {
  test.each([
    "They may leave and march on.",
    "The sun sat low; the second man can fall.",
    "The 10th round was the third of its kind.",
    "Some 2000 soldiers and 2,000 people paid $1990 for No. 1848.",
    "His 6-year-old son and a man 52 years old.",
    "The score was 3-2 and the ratio 10:1, up 5.5 points.",
    "The Good Friday Agreement was named after a pub.",
    "In early retirement he scored a late goal.",
    "Mr. Mehr met Mr. Rajab.",
    "Four flights a week at $5 million a year.",
    "He rose to the second floor by the third attempt.",
    "It was a matter of moments; he was in his sixties.",
    "The year that changed everything had not come.",
    "Yes, we can. No, they did not.",
    "The October Revolution, Black Monday and the Winter War have names.",
    "The Seven Years' War and the Six-Day War were not alike.",
    "The pills would last.",
  ])("%s", (text) => {
    expect(lines(text)).toEqual([]);
  });
});

describe("days and EDTF", () => {
  test.each<[string, (string | null)[]]>([
    ["In office since 2011.", ["2011-01-01", null, "2011/.."]],
    ["The truce holds until Friday.", [null, "2018-07-20", "../2018-07-20"]],
    ["They want it by May 2019.", [null, "2019-05-31", "../2019-05"]],
    [
      "They sign before the end of May 2019.",
      [null, "2019-05-31", "../2019-05"],
    ],
    [
      "They met before the start of May 2018.",
      [null, "2018-04-30", "../2018-04"],
    ],
    [
      "He left after the start of May 2018.",
      ["2018-05-01", null, "2018-05/.."],
    ],
    ["He had resigned before 1990.", [null, "1989-12-31", "../1989"]],
    [
      "After 9 June 2018 nobody crossed.",
      ["2018-06-10", null, "2018-06-10/.."],
    ],
    [
      "It broke down after last week's attack.",
      ["2018-07-16", "2018-07-22", "2018-07-16/2018-07-22"],
    ],
    [
      "It is due in the first half of September.",
      ["2018-09-01", "2018-09-15", "2018-09-01/2018-09-15"],
    ],
    [
      "It is set for next week.",
      ["2018-07-30", "2018-08-05", "2018-07-30/2018-08-05"],
    ],
    ["In mid-1996 it fell.", ["1996-05-01", "1996-08-31", "1996-05/1996-08"]],
    [
      "In the late 1970s it fell.",
      ["1976-09-01", "1979-12-31", "1976-09/1979-12"],
    ],
    ["In the late 1970s.", ["1976-09-01", "1979-12-31", "1976-09/1979-12"]],
    ["In the third quarter of 2015.", ["2015-07-01", "2015-09-30", "2015-35"]],
    ["In the winter of 1944.", ["1944-12-01", "1945-02-28", "1944-24"]],
    ["In the 1990s.", ["1990-01-01", "1999-12-31", "199X"]],
    ["In the 19th century.", ["1800-01-01", "1899-12-31", "18XX"]],
    ["Around May 2016 it began.", ["2016-05-01", "2016-05-31", "2016-05~"]],
    [
      "In the past three months.",
      ["2018-04-26", "2018-07-26", "2018-04-26/2018-07-26"],
    ],
    ["Recently it was closed.", [null, "2018-07-26", null]],
    ["Two days of talks.", [null, null, null]],
    [
      "It was Ramadan 1439.",
      ["2018-05-15", "2018-06-15", "2018-05-16~/2018-06-14~"],
    ],
  ])("%s", (text, expected) => {
    expect(days(text)).toEqual([expected]);
  });

  test("both ends of a range carry the whole of it", () => {
    const { times } = findTimes(
      flatParse("They met on July 26-28 and from 1991 to 1997.", DCT),
      { times: testTimes() },
    );
    expect(times.map((one) => one.interval)).toEqual([
      "2018-07-26/2018-07-28",
      "2018-07-26/2018-07-28",
      "1991/1997",
      "1991/1997",
    ]);
  });
});

describe("without a document date", () => {
  test("relative expressions stay open, with a note each; dates in the text do not", () => {
    const text =
      "Yesterday and last week, on Monday and in December, as on May 3, 2011.";
    const found = findTimes(flatParse(text), { times: testTimes() });
    expect(found.times.map((one) => [one.value, one.from, one.edtf])).toEqual([
      ["XXXX-XX-XX", null, null],
      ["XXXX-WXX", null, null],
      ["XXXX-WXX-1", null, null],
      ["XXXX-12", null, null],
      ["2011-05-03", "2011-05-03", "2011-05-03"],
    ]);
    expect(found.notes.map((one) => one.code)).toEqual(
      Array(4).fill("time/unresolved"),
    );
  });
});

test("a date in figures that can be read two ways keeps its year and says so", () => {
  const { notes } = findTimes(
    flatParse("The letter of 5/6/2018 arrived.", DCT),
    { times: testTimes() },
  );
  expect(notes.map((one) => one.code)).toEqual(["time/unresolved"]);
});

test("a date after the document with a verb of the past is pointed out", () => {
  const met = (when: string) => `1	They	they	PRON	PRP	_	2	nsubj
2	met	meet	VERB	VBD	_	0	root
3	on	on	ADP	IN	_	4	case
4	3	3	NUM	CD	_	2	obl
5	May	May	PROPN	NNP	_	4	nmod:unmarked
6	${when}	${when}	NUM	CD	_	4	nmod:unmarked	_	SpaceAfter=No
7	.	.	PUNCT	.	_	2	punct
`;
  const codes = (when: string) =>
    findTimes(treeParse(met(when), DCT), { times: testTimes() }).notes.map(
      (one) => one.code,
    );
  expect(codes("2019")).toEqual(["time/after-document"]);
  expect(codes("2018")).toEqual([]);
});

describe("the story", () => {
  test("dates without a year, and words that count from what was told, follow it", () => {
    const text =
      "The envoy reached Lima on 5 September 1978. Two days later he fell ill. In December he resigned, and the following spring he died.\n\nThe year before, in June, he had married.";
    expect(lines(text)).toEqual([
      "5 September 1978 | DATE | 1978-09-05",
      "Two days later | DATE | 1978-09-07",
      "December | DATE | 1978-12",
      "the following spring | DATE | 1979-SP",
      "The year before | DATE | 1978",
      "June | DATE | 1978-06",
    ]);
  });
  test("in the news they follow the document date", () => {
    const text =
      "He said on Monday that talks held in 1978 had failed. In September they met again.";
    expect(lines(text).at(-1)).toBe("September | DATE | 2018-09");
  });
  test("a deictic word counts from the document date in a story too", () => {
    const text =
      "He was born on 5 May 1921 and died on 2 June 1984. Today a street bears his name.";
    expect(lines(text).at(-1)).toBe("Today | DATE | 2018-07-26");
  });
  test("every expression names what it was counted from", () => {
    const text =
      "On 5 September 1978 he fell ill. Two days later he died. In 1980 nobody knew.";
    const [first, second] = findTimes(flatParse(text, DCT), {
      times: testTimes(),
    }).times;
    expect(first!.anchor).toBeNull();
    expect(second!.anchor).toEqual(first!.span);
  });
});

const SEED = `# newpar
1	The	the	DET	DT	_	2	det
2	king	king	NOUN	NN	_	3	nsubj
3	received	receive	VERB	VBD	_	0	root
4	yester	yester	ADJ	JJ	_	5	amod
5	evening	evening	NOUN	NN	_	3	obl:unmarked
6	the	the	DET	DT	_	7	det
7	envoy	envoy	NOUN	NN	_	3	obj	_	SpaceAfter=No
8	.	.	PUNCT	.	_	3	punct

1	The	the	DET	DT	_	2	det
2	talks	talk	NOUN	NNS	_	3	nsubj
3	focused	focus	VERB	VBD	_	0	root
4	on	on	ADP	IN	_	5	case
5	trade	trade	NOUN	NN	_	3	obl	_	SpaceAfter=No
6	.	.	PUNCT	.	_	3	punct

# newpar
1	On	on	ADP	IN	_	2	case
2	May	May	PROPN	NNP	_	8	obl
3	3	3	NUM	CD	_	2	nummod	_	SpaceAfter=No
4	,	,	PUNCT	,	_	2	punct
5	2003	2003	NUM	CD	_	2	nummod	_	SpaceAfter=No
6	,	,	PUNCT	,	_	2	punct
7	he	he	PRON	PRP	_	8	nsubj
8	met	meet	VERB	VBD	_	0	root
9	her	she	PRON	PRP	_	8	obj	_	SpaceAfter=No
10	,	,	PUNCT	,	_	11	punct
11	praising	praise	VERB	VBG	_	8	advcl
12	the	the	DET	DT	_	14	det
13	1975	1975	NUM	CD	_	14	nummod
14	accord	accord	NOUN	NN	_	11	obj	_	SpaceAfter=No
15	.	.	PUNCT	.	_	8	punct

1	She	she	PRON	PRP	_	2	nsubj
2	thanked	thank	VERB	VBD	_	0	root
3	him	he	PRON	PRP	_	2	obj	_	SpaceAfter=No
4	.	.	PUNCT	.	_	2	punct

# newpar
1	The	the	DET	DT	_	2	det
2	ministry	ministry	NOUN	NN	_	3	nsubj
3	warns	warn	VERB	VBZ	_	0	root
4	them	they	PRON	PRP	_	3	obj	_	SpaceAfter=No
5	.	.	PUNCT	.	_	3	punct
`;

describe("whenOf", () => {
  const parse = treeParse(SEED, "2003-09-12");
  const found = findTimes(parse, { times: testTimes() });
  const when = (sentence: number, form: string) => {
    const one = parse.sentences[sentence]!;
    const result = found.whenOf(
      one,
      one.tokens.find((token) => token.form === form)!,
    );
    return result && [result.time, result.basis];
  };
  test("what modifies the verb dates it", () =>
    expect(when(0, "received")).toEqual(["2003-09-11", "stated"]));
  test("before any date has opened a paragraph nothing is dated by default", () =>
    expect(when(1, "focused")).toBeNull());
  test("an opening date dates its sentence, participles too", () => {
    expect(when(2, "met")).toEqual(["2003-05-03", "stated"]);
    expect(when(2, "praising")).toEqual(["2003-05-03", "stated"]);
  });
  test("a year before a noun dates that noun only", () =>
    expect(when(2, "accord")).toEqual(["1975", "stated"]));
  test("what follows inherits the date that opened", () =>
    expect(when(3, "thanked")).toEqual(["2003-05-03", "inherited"]));
  test("the narrator's present ends it", () =>
    expect(when(4, "warns")).toBeNull());
  test.each([
    ["when", "2001"],
    ["because", undefined],
  ])(
    "a clause behind %s shares the time of what it tells about or not",
    (word, time) => {
      const clause = treeParse(
        `1	The	the	DET	DT	_	2	det
2	talks	talk	NOUN	NNS	_	3	nsubj
3	ended	end	VERB	VBD	_	0	root
4	in	in	ADP	IN	_	5	case
5	2001	2001	NUM	CD	_	3	obl
6	${word}	${word}	SCONJ	WRB	_	8	mark
7	they	they	PRON	PRP	_	8	nsubj
8	met	meet	VERB	VBD	_	3	advcl	_	SpaceAfter=No
9	.	.	PUNCT	.	_	3	punct
`,
        "2003-09-12",
      );
      const [sentence] = clause.sentences;
      expect(
        findTimes(clause, { times: testTimes() }).whenOf(
          sentence!,
          sentence!.tokens[7]!,
        )?.time,
      ).toBe(time);
    },
  );
});

describe("which side of the document date", () => {
  const values = (text: string, published: string) =>
    timeLines(text, published).map((line) => line.split(" | ")[2]);
  test("of two dates that lie far off the one that has been, unless something says that it lies ahead", () => {
    expect(
      values("Doubts about the October meeting grew.", "2018-04-20"),
    ).toEqual(["2017-10"]);
    expect(values("They will meet in October.", "2018-04-20")).toEqual([
      "2018-10",
    ]);
    expect(
      values("A dividend payable Oct. 15 was declared.", "2018-04-20"),
    ).toEqual(["2018-10-15"]);
    expect(
      values("The pact was signed, effective Aug. 1.", "2018-04-20"),
    ).toEqual(["2018-08-01"]);
  });
  const due = (aux: string) => `1	The	the	DET	DT	_	2	det
2	offer	offer	NOUN	NN	_	5	nsubj
${aux === "had" ? "3	had	have	AUX	VBD	_	5	aux\n4	been	be	AUX	VBN	_	5	cop" : "3	now	now	ADV	RB	_	5	advmod\n4	is	be	AUX	VBZ	_	5	cop"}
5	due	due	ADJ	JJ	_	0	root
6	to	to	PART	TO	_	7	mark
7	expire	expire	VERB	VB	_	5	xcomp
8	Friday	Friday	PROPN	NNP	_	7	obl:unmarked	_	SpaceAfter=No
9	.	.	PUNCT	.	_	5	punct
`;
  test.each([
    ["is", "2018-07-27"],
    ["had", "2018-07-20"],
  ])("what %s been due to be", (aux, value) => {
    const { times } = findTimes(treeParse(due(aux), DCT), {
      times: testTimes(),
    });
    expect(times.at(-1)!.value).toBe(value);
  });
});

describe("ranges and the verbs around them", () => {
  const tree = (prep: string, link: string) => `1	They	they	PRON	PRP	_	2	nsubj
2	met	meet	VERB	VBD	_	0	root
3	${prep}	${prep}	ADP	IN	_	4	case
4	8	8	NUM	CD	_	2	obl
5	${link}	${link}	ADP	IN	_	6	case
6	10	10	NUM	CD	_	4	nmod
7	December	December	PROPN	NNP	_	6	nmod:unmarked
8	1987	1987	NUM	CD	_	6	nmod:unmarked	_	SpaceAfter=No
9	.	.	PUNCT	.	_	2	punct
`;
  test.each([
    ["from", "to", "throughout"],
    ["between", "and", "within"],
  ])("%s ... %s: %s", (prep, link, extent) => {
    const parse = treeParse(tree(prep, link), "1990-01-01");
    const [sentence] = parse.sentences;
    const when = findTimes(parse, { times: testTimes() }).whenOf(
      sentence!,
      sentence!.tokens[1]!,
    );
    expect(when).toMatchObject({
      time: "1987-12-08/1987-12-10",
      extent,
      basis: "stated",
    });
  });

  const governed = (
    aux: string,
    xpos: string,
    form: string,
  ) => `1	The	the	DET	DT	_	2	det
2	court	court	NOUN	NN	_	4	nsubj
3	${aux}	${aux}	AUX	MD	_	4	aux
4	${form}	meet	VERB	${xpos}	_	0	root
5	in	in	ADP	IN	_	6	case
6	Geneva	Geneva	PROPN	NNP	_	4	obl
7	on	on	ADP	IN	_	8	case
8	Monday	Monday	PROPN	NNP	_	6	nmod	_	SpaceAfter=No
9	.	.	PUNCT	.	_	4	punct
`;
  test.each([
    ["will", "VB", "meet", "2018-07-30"],
    ["had", "VBN", "met", "2018-07-23"],
  ])(
    "the governing verb gives a weekday its direction: %s",
    (aux, xpos, form, value) => {
      const parse = treeParse(governed(aux, xpos, form), DCT);
      const found = findTimes(parse, { times: testTimes() });
      expect(found.times[0]!.value).toBe(value);
      const [sentence] = parse.sentences;
      expect(found.whenOf(sentence!, sentence!.tokens[3]!)?.time).toBe(value);
    },
  );

  test.each([
    ["are", "2018-07-30"],
    ["were", "2018-07-23"],
  ])("an infinitive under be looks ahead: they %s to meet", (be, value) => {
    const parse = treeParse(
      `1	They	they	PRON	PRP	_	4	nsubj
2	${be}	be	AUX	_	_	4	cop
3	to	to	PART	TO	_	4	mark
4	meet	meet	VERB	VB	_	0	root
5	on	on	ADP	IN	_	6	case
6	Monday	Monday	PROPN	NNP	_	4	obl	_	SpaceAfter=No
7	.	.	PUNCT	.	_	4	punct
`,
      DCT,
    );
    expect(
      findTimes(parse, { times: testTimes() }).times.map((one) => one.value),
    ).toEqual([value]);
  });

  test("a month as a verb is no date, by its tag", () => {
    const parse = treeParse(
      `1	March	march	VERB	VB	_	0	root
2	on	on	ADV	RB	_	1	advmod
3	in	in	ADP	IN	_	4	case
4	May	May	PROPN	NNP	_	1	obl	_	SpaceAfter=No
5	!	!	PUNCT	.	_	1	punct
`,
      DCT,
    );
    expect(
      findTimes(parse, { times: testTimes() }).times.map((one) => one.value),
    ).toEqual(["2019-05"]);
  });
});

describe("promises", () => {
  const words = fc.constantFrom(
    ..."the a on in by since until from to and of last next this may May March 3 28 1999 2018 10 Friday weeks year years ago later end early late mid - , . ' \" ( ) two three first quarter day night yesterday today p.m. a.m. : / Ramadan 1439 every half few past now same following BC 44 479 AD century centuries 5th 6th nights [ ] Revolution last would".split(
      " ",
    ),
  );
  test("any text gives valid records, inside the text, in order, without overlap, the same twice", () => {
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 40 }),
        fc.constantFrom(DCT, "0001-01-01", "9989-12-31", undefined),
        (list, published) => {
          const text = list.join(" ");
          if (!text.trim()) return;
          const parse = flatParse(text, published);
          const { times } = findTimes(parse, { times: testTimes() });
          let end = 0;
          for (const one of times) {
            TimeExpression.parse(one);
            expect(one.span.start).toBeGreaterThanOrEqual(end);
            end = one.span.end;
            expect(end).toBeLessThanOrEqual(text.length);
            if (one.from && one.to) expect(one.from <= one.to).toBe(true);
            if (one.edtf !== null && !one.edtf.includes("~")) {
              const known = edtfDays(one.edtf)!;
              expect([known.from, known.to]).toEqual([
                one.from && parseDay(one.from),
                one.to && parseDay(one.to),
              ]);
            }
          }
          expect(findTimes(parse, { times: testTimes() }).times).toEqual(times);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test("a megabyte of digits is one word and no date", () => {
    const parse = flatParse("7".repeat(1_000_000), DCT);
    expect(findTimes(parse, { times: testTimes() }).times).toEqual([]);
  });

  const cost = (text: string) => {
    const parse = flatParse(text, DCT);
    const taken = processorTime();
    findTimes(parse, { times: testTimes() });
    return taken();
  };
  test.each([
    ["digits", (n: number) => "7".repeat(n)],
    ["articles", (n: number) => "the ".repeat(n / 4)],
    ["brackets", (n: number) => "(".repeat(n / 2) + ")".repeat(n / 2)],
    ["square brackets", (n: number) => "[".repeat(n)],
    ["numbers", (n: number) => "1,".repeat(n / 2)],
    ["years", (n: number) => "1999-".repeat(n / 5)],
    ["years before Christ", (n: number) => "490 BC to ".repeat(n / 10)],
    ["day lists", (n: number) => "3, ".repeat(n / 3)],
    ["ordinals", (n: number) => "5th and ".repeat(n / 8)],
    ["number words", (n: number) => "twenty ".repeat(n / 7)],
    ["quotes", (n: number) => "'".repeat(n)],
    ["dates", (n: number) => "May 3, 2018 ".repeat(n / 12)],
    ["relations", (n: number) => "the following ".repeat(n / 14)],
  ])("sixteen times as much of %s takes sixteen times as long", (_, text) => {
    const [size, slack] = [10_000, 0.002];
    let [short, long] = [Infinity, Infinity];
    // a busy machine slows single readings down: the fastest of some of each count. Where cost grew with the square of the length, the
    // long text would take 256 times as long however often it is read
    for (let round = 0; round < 10; round++) {
      short = Math.min(short, cost(text(size)) + slack);
      long = Math.min(long, cost(text(16 * size)) + slack);
      if (long < 64 * short) break;
    }
    expect(long).toBeLessThan(64 * short);
  });
});

describe("weekdays in one phrase, and the clock behind before", () => {
  const interval = (text: string) =>
    findTimes(flatParse(text, DCT), { times: testTimes() }).times.map(
      (one) => one.interval,
    );
  test("two neighbouring weekdays are an interval, others are not", () => {
    expect(interval("The round was held on Monday and Tuesday.")).toEqual([
      "2018-07-23/2018-07-24",
      "2018-07-23/2018-07-24",
    ]);
    expect(interval("The rounds were held on Monday and Wednesday.")).toEqual([
      undefined,
      undefined,
    ]);
    expect(interval("They met on Monday and on Tuesday.")).toEqual([
      undefined,
      undefined,
    ]);
  });
  test("a time of the clock behind before or after is still that day", () => {
    for (const word of ["before", "after"])
      expect(
        days(`They signed it shortly ${word} two in the afternoon.`),
      ).toEqual(days("They signed it at two in the afternoon."));
  });
});
