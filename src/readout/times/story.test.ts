import { describe, expect, test } from "vitest";
import {
  flatParse,
  testTimes,
  timeLines,
  treeParse,
} from "../../../test/times.ts";
import { findTimes } from "./times.ts";

/** Values in the order of the text, of an article of 5 May 2010. */
const values = (text: string) =>
  timeLines(text, "2010-05-05").map((line) =>
    line.split(" | ").slice(2).join(" "),
  );

describe("what a story counts from", () => {
  test.each<[string, string[]]>([
    [
      "On 5 May 1941 they withdrew. On the same day the town fell. The previous night the king had left. The following morning it rained.",
      ["1941-05-05", "1941-05-05", "1941-05-04TNI", "1941-05-05TMO"],
    ],
    [
      "On 5 May 1941 they withdrew. Two nights later the town fell. At midnight it burned.",
      ["1941-05-05", "1941-05-07TNI", "1941-05-07T24:00"],
    ],
    [
      "On 5 May 1941 the ship was sunk. Two days after that, another was hit.",
      ["1941-05-05", "1941-05-07"],
    ],
    [
      "In May 1941 they withdrew. In September of the same year they returned. The next winter was cold.",
      ["1941-05", "1941-09", "1941-WI"],
    ],
    [
      "On 5 May 1789 they met. On 9 Thermidor (July 27, 1794) he fell, and the following day he died.",
      ["1789-05-05", "1794-07-27", "1794-07-28"],
    ],
    [
      "On September 22, 1792, the republic began, the first day of the Year I.",
      ["1792-09-22"],
    ],
    // what is planned for a time after the article is no part of the story
    [
      "The war began in October 2001. In December 2009 it was decided to leave by the summer of 2010. Elections had been held in August.",
      ["2001-10", "2009-12", "2010-SU", "2009-08"],
    ],
    // how long something went on does not push what follows into the next year
    [
      "The siege had begun on 21 February 1916 and lasted until December. On 1 July the attack began.",
      ["1916-02-21", "1916-12", "1916-07-01"],
    ],
    [
      "The first phase of the war, from September 1980 to March 1981, went well. By the end of October the port had fallen.",
      ["1980-09", "1981-03", "1980-10 END"],
    ],
    [
      "On 3 March 1983 they met. In late February and March 1984 they fought; from early May to mid-June 1985 they talked.",
      ["1983-03-03", "1984-02 END", "1984-03", "1985-05 START", "1985-06 MID"],
    ],
    [
      "In April 1927 they broke. In the following months the army grew.",
      ["1927-04", "PXM"],
    ],
    [
      "On 18 May 1927 they met. A few weeks later they broke.",
      ["1927-05-18", "FUTURE_REF"],
    ],
    [
      "In January 1966 they struck. On the 15th its leader fled.",
      ["1966-01", "1966-01-15"],
    ],
    [
      "In mid-1986 new missiles arrived; in 1987 old tanks left.",
      ["1986 MID", "1987"],
    ],
    [
      "In March 1941 the siege began. It would last 872 days.",
      ["1941-03", "P872D"],
    ],
  ])("%s", (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  test("a vague distance is bounded by the date that it counts from, which is its anchor", () => {
    const text = "On 18 May 1927 they met. A few weeks later they broke.";
    const [met, later] = findTimes(flatParse(text, "2010-05-05"), {
      times: testTimes(),
    }).times;
    expect([later!.from, later!.to]).toEqual(["1927-05-18", null]);
    expect(later!.anchor).toEqual(met!.span);
  });

  test("the past years end at the document date in a story too, the last ones at the story's", () => {
    const text =
      "On 5 May 1941 the town fell; on 7 June 1944 it was freed. The last two years had been hard. In the past ten years it has grown.";
    const reach = findTimes(flatParse(text, "2010-05-05"), {
      times: testTimes(),
    }).times.filter((one) => one.type === "DURATION");
    expect(reach.map((one) => one.to)).toEqual(["1944-06-07", "2010-05-05"]);
  });
});

describe("years before Christ", () => {
  test.each<[string, string[]]>([
    [
      "The cities rose in 499 BC. The next year a temple burned, but by 494 B.C. all was over.",
      ["BC0499", "BC0498", "BC0494"],
    ],
    [
      "In September 490 BC they landed; ten years later they came again. In 479 they lost.",
      ["BC0490-09", "BC0480", "BC0479"],
    ],
    [
      "Caesar was killed on 15 March 44 BC. In spring 43 BC his heirs met.",
      ["BC0044-03-15", "BC0043-SP"],
    ],
    ["The wars lasted from 264 to 146 BC.", ["BC0264", "BC0146"]],
    [
      "They wrote in the 4th century BC and in the third century AD.",
      ["BC03", "02"],
    ],
    ["The city was sacked in AD 410 and in 455 AD.", ["0410", "0455"]],
    // without an era in the text a number of three digits is a number
    ["In 479 the ships were counted again.", []],
    [
      "The war broke out in 264 BC. In the spring of 256 a fleet sailed. In August 255, and again in 253, it sank; 400 men came back.",
      ["BC0264", "BC0256-SP", "BC0255-08", "BC0253"],
    ],
    ["A fleet of 600 ships sailed in 415 BC; 400 men came back.", ["BC0415"]],
  ])("%s", (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  test("they have a value and no days: neither a Day nor our EDTF goes before the year 1", () => {
    const [one] = findTimes(flatParse("It fell in 490 BC."), {
      times: testTimes(),
    }).times;
    expect([one!.value, one!.from, one!.to, one!.edtf]).toEqual([
      "BC0490",
      null,
      null,
      null,
    ]);
  });
});

describe("what stands beside", () => {
  test.each<[string, string[]]>([
    ["It flourished in the 16th and 17th centuries.", ["15", "16"]],
    ["The winter of 1941/42 was cold.", ["1941-WI"]],
    [
      "It fell on 14/15 February 1942, on the night of 14/15 February 1942.",
      ["1942-02-14", "1942-02-15", "1942-02-14TNI"],
    ],
    ["They landed in the early hours of 6 June 1944.", ["1944-06-06TMO START"]],
    ["“[Ten] years ago it began,” he said.", ["2000"]],
    ["A month into the war, on 3 May 1941, it fell.", ["P1M", "1941-05-03"]],
  ])("%s", (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  test("the article belongs to an ordinal day", () => {
    expect(
      timeLines("They fought from the 2nd to the 5th of June 1942."),
    ).toEqual([
      "the 2nd | DATE | 1942-06-02",
      "the 5th of June 1942 | DATE | 1942-06-05",
    ]);
  });
});

describe("quotations", () => {
  // Monday was 3 May; the article is of Wednesday the 5th
  const said = treeParse(
    `1	On	on	ADP	IN	_	2	case
2	Monday	Monday	PROPN	NNP	_	4	obl
3	she	she	PRON	PRP	_	4	nsubj
4	said	say	VERB	VBD	_	0	root	_	SpaceAfter=No
5	:	:	PUNCT	:	_	8	punct
6	"	"	PUNCT	\`\`	_	8	punct	_	SpaceAfter=No
7	We	we	PRON	PRP	_	8	nsubj
8	leave	leave	VERB	VBP	_	4	ccomp
9	today	today	NOUN	NN	_	8	obl:unmarked	_	SpaceAfter=No
10	.	.	PUNCT	.	_	4	punct

1	Tomorrow	tomorrow	NOUN	NN	_	3	obl:unmarked
2	we	we	PRON	PRP	_	3	nsubj
3	meet	meet	VERB	VBP	_	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	SpaceAfter=No
5	"	"	PUNCT	''	_	3	punct

# newpar
1	They	they	PRON	PRP	_	2	nsubj
2	leave	leave	VERB	VBP	_	0	root
3	tomorrow	tomorrow	NOUN	NN	_	2	obl:unmarked	_	SpaceAfter=No
4	.	.	PUNCT	.	_	2	punct

# newpar
1	"	"	PUNCT	\`\`	_	4	punct	_	SpaceAfter=No
2	Today	today	NOUN	NN	_	4	obl:unmarked
3	we	we	PRON	PRP	_	4	nsubj
4	rest	rest	VERB	VBP	_	7	ccomp	_	SpaceAfter=No
5	"	"	PUNCT	''	_	4	punct
6	she	she	PRON	PRP	_	7	nsubj
7	said	say	VERB	VBD	_	0	root
8	on	on	ADP	IN	_	9	case
9	Tuesday	Tuesday	PROPN	NNP	_	7	obl	_	SpaceAfter=No
10	.	.	PUNCT	.	_	7	punct
`,
    "2010-05-05",
  );
  const found = findTimes(said, { times: testTimes() }).times;
  const words = ({ start, end }: { start: number; end: number }) =>
    said.article.text.slice(start, end);

  test("words that point count from the day of the statement, whether it is named before or behind; outside from the article's", () =>
    expect(
      found.map(({ span, from, anchor }) => [
        words(span),
        from,
        anchor === null || anchor === "dct" ? anchor : words(anchor),
      ]),
    ).toEqual([
      ["Monday", "2010-05-03", "dct"],
      ["today", "2010-05-03", "Monday"],
      ["Tomorrow", "2010-05-04", "Monday"],
      ["tomorrow", "2010-05-06", "dct"],
      ["Today", "2010-05-04", "Tuesday"],
      ["Tuesday", "2010-05-04", "dct"],
    ]));
});

describe("days of an event", () => {
  test.each<[string, string[]]>([
    [
      "On Monday, day two of the congress, they voted.",
      ["2010-05-03", "2010-05-03"],
    ],
    [
      "The closing night, 3 March 2009, drew many guests.",
      ["2009-03-03", "2009-03-03"],
    ],
    ["The second day of the congress was quiet.", []],
    ["In May 2009, the opening night of the hall sold out.", ["2009-05"]],
    ["The final day of the month, 31 May, is free.", ["2010-05", "2010-05-31"]],
  ])("%s", (text, expected) => expect(values(text)).toEqual(expected));
});
