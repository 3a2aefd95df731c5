/**
 * Why a record is shown to a person, the gravest first. `random`: drawn whatever the doubt, to see how much of what was read stands;
 * `article`: a whole article drawn so, to see how much was missed.
 */
export const REVIEW_REASONS = [
  "conflict",
  "status",
  "joined",
  "dates",
  "places",
  "party",
  "speaker",
  "day",
  "random",
  "article",
] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/** The question that each reason asks, and what it says in the queue. */
export const REVIEW_QUESTIONS: Readonly<
  Record<ReviewReason, Readonly<{ name: string; question: string }>>
> = {
  conflict: {
    name: "New reading differs",
    question: "Which holds: your correction, or what is read now?",
  },
  status: {
    name: "Reports disagree whether it took place",
    question: "Is the status right?",
  },
  joined: {
    name: "One contact or two?",
    question: "Do these reports tell of one contact?",
  },
  dates: { name: "Dates differ", question: "Are the dates right?" },
  places: { name: "Places differ", question: "Is the place right?" },
  party: {
    name: "Only one party named",
    question: "Is this a contact, and of whom?",
  },
  speaker: {
    name: "Speaker not named",
    question: "Is this a statement, and whose?",
  },
  day: { name: "No day given", question: "Is this contact read right?" },
  random: {
    name: "Drawn at random",
    question: "Does the record say what the passage says?",
  },
  article: {
    name: "Whole article, drawn at random",
    question: "Is anything missing from what was read of it?",
  },
};
