import { beforeAll, expect, test } from "vitest";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";
import { readArticle } from "../../pipeline.ts";

/** What became of a contact, in sentences through the package's own parser, in an item of May 15, 2019, a Wednesday. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

/** The status of the contacts, in the order of their words. */
function statuses(text: string): string[] {
  return readArticle(
    { name: "sample", text, date: "2019-05-15" },
    resources,
  ).contacts.map(({ status }) => status);
}

test.each([
  // an infinitive or participle that looks back
  [
    "The closure led to Prime Minister Eva Lind being stranded after a visit to Malta.",
    ["held"],
  ],
  // what a noun is about, and what only stands beside it
  [
    "The envoy recalled that the treaty signed between Peru and Chile last year hurts the fishing towns.",
    ["held"],
  ],
  [
    "The decision of the meeting between Peru and Chile was published.",
    ["held"],
  ],
  [
    "An agreement to hold talks between Peru and Chile was published.",
    ["planned"],
  ],
  // what comes of a meeting lies ahead, not the meeting
  [
    "The envoy hopes that the meeting between President Ruiz and King Olav in Lima on May 3 will help.",
    ["held"],
  ],
  [
    "The meeting between President Ruiz and King Olav in Lima will take place on June 3.",
    ["planned"],
  ],
  // a purpose whose day is over
  [
    "The United States sent Secretary of State Paul Doyle to join the talks between Peru and Chile on March 20 last year.",
    ["held"],
  ],
  // sought
  [
    "The two ministers are working towards a meeting between President Ruiz and King Olav in November.",
    ["planned"],
  ],
  [
    "The leaders of Peru and Chile are likely to meet in Rome on Friday.",
    ["planned"],
  ],
  // what is put off is not the meeting
  ["Eva Lind pushed back against the press after meeting King Olav.", ["held"]],
  // ahead of it
  [
    "The statement came ahead of a meeting between President Ruiz and King Olav in Lima.",
    ["planned"],
  ],
  [
    "The statement came two days before King Olav meets President Ruiz in Lima.",
    ["planned"],
  ],
  [
    "The statement came two days before King Olav met President Ruiz in Lima.",
    ["held"],
  ],
  ["Eva Lind leaves for Lima today.", ["planned"]],
  ["Eva Lind left for Lima today.", ["held"]],
  [
    "This week, Eva Lind will travel to Berlin to take part in talks with Germany.",
    ["planned", "planned"],
  ],
  // a clause says what became of the trip
  [
    "Officials prepared President Ruiz's planned trip to Oslo, which was cancelled.",
    ["cancelled"],
  ],
  // about to, unable to, yet to, without
  ["President Ruiz is about to meet King Olav.", ["planned"]],
  ["President Ruiz was unable to travel to Oslo.", ["cancelled"]],
  ["President Ruiz has yet to meet King Olav.", ["denied"]],
  ["President Ruiz has yet to visit Peru.", ["denied"]],
  ["Peruvian envoys have yet to hold talks with King Olav.", ["denied"]],
  ["President Ruiz left Oslo without meeting King Olav.", ["denied"]],
  [
    "Eva Lind is waiting for a meeting between President Ruiz and King Olav.",
    ["planned"],
  ],
  // on the way there
  [
    "Eva Lind is heading to Berlin for talks with Chancellor Adler.",
    ["planned", "planned"],
  ],
  [
    "Eva Lind was heading to Berlin for talks with Chancellor Adler.",
    ["held", "held"],
  ],
  // at an event that somebody only thinks of
  [
    "Eva Lind hopes to sign the fishing pact during a visit to Lima.",
    ["planned"],
  ],
  [
    "Eva Lind refused to sign the fishing pact during a visit to Lima.",
    ["held"],
  ],
  // reports of it that are denied
  [
    "Eva Lind's office dismissed rumours of a meeting with King Olav.",
    ["denied"],
  ],
  ["The court rejected claims that Eva Lind had met King Olav.", ["denied"]],
  [
    "Eva Lind's office confirmed rumours of a meeting with King Olav.",
    ["held"],
  ],
  ["The court did not deny reports that Eva Lind had met King Olav.", ["held"]],
  // a summit that is not spoken of
  [
    "The palace said King Olav had not discussed his summit with Chancellor Adler.",
    ["held"],
  ],
  [
    "The palace said King Olav had not discussed his plan with Chancellor Adler.",
    ["denied"],
  ],
  // what a trip to come is for
  [
    "Eva Lind spoke of her visit next week to Oslo for talks with King Olav.",
    ["planned", "planned"],
  ],
  [
    "Eva Lind spoke of her visit last week to Oslo for talks with King Olav.",
    ["held", "held"],
  ],
  // what follows comes about as the rest does
  [
    "Eva Lind will meet King Olav, followed by talks with Chancellor Adler.",
    ["planned", "planned"],
  ],
  [
    "Eva Lind met King Olav, followed by talks with Chancellor Adler.",
    ["held", "held"],
  ],
])("%s", (text, expected) => {
  expect(statuses(text)).toEqual(expected);
});
