/** The words a contact is described by; apart from the schema, so that the web app takes them without it. */

export const CONTACT_MODES = [
  "meeting",
  "visit",
  "call",
  "letter",
  "talks",
  "summit",
  "signing",
  "briefing",
  "mediation",
  "summons",
  "ceremony",
] as const;
export type ContactMode = (typeof CONTACT_MODES)[number];

export const CONTACT_STATUSES = [
  "held",
  "planned",
  "requested",
  "refused",
  "postponed",
  "cancelled",
  "denied",
  "hypothetical",
] as const;
export type ContactStatus = (typeof CONTACT_STATUSES)[number];

export const PARTS = ["host", "guest", "sender", "receiver", "party"] as const;
