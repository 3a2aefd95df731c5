/**
 * How much each sign takes from the log odds that a record is right, and the log odds of a record without a sign. Made by
 * `npm run train:doubt -- DATA` (train/doubt.ts); models/en/doubt.card.json tells from what, and how good it is.
 */
export const DOUBT_WEIGHTS: Readonly<
  Record<
    "contacts" | "statements",
    Readonly<{ base: number; weights: Readonly<Record<string, number>> }>
  >
> = {
  contacts: {
    base: 0.904,
    weights: {
      "no-day": -1.177,
      "one-party": -0.022,
      "pronoun-party": -0.36,
      "pronoun-party-far": -0.048,
      "nominal-party": -0.37,
      "loose-party": -0.074,
      "group-party": -0.101,
      "body-party": -0.526,
      "outside-party": -0.035,
      "not-held": -0.19,
      talks: -0.469,
      summit: -0.14,
      late: -0.538,
    },
  },
  statements: {
    base: 2.667,
    weights: {
      "no-speaker": -1.301,
      "pronoun-speaker-far": -1.288,
      "loose-speaker": -2.261,
      "group-speaker": -1.528,
      "body-speaker": -0.567,
      ambiguous: -0.27,
      "distant-cue": -0.755,
      model: -1.863,
      noun: -1.592,
      "borrowed-subject": -0.449,
      order: -1.515,
      mixed: -0.909,
      unpaired: -0.168,
      within: -0.863,
      parts: -0.69,
      twice: -0.64,
      short: -0.568,
      long: -0.902,
      unsaid: -1.584,
      kind: -0.964,
      heading: -1.405,
    },
  },
};
