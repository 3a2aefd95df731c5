import type { Block } from "./record.ts";

/** A kind of block that is no reporting, told by its words alone. */
export type Furniture = Readonly<{
  id: string;
  role: Block["role"];
  pattern: RegExp;
  example: string;
}>;

/** Longer blocks are never furniture by their words: a paragraph may well speak of newsletters. */
export const FURNITURE_LENGTH = 400;

const make = (
  id: string,
  role: Block["role"],
  example: string,
  pattern: RegExp,
): Furniture => ({
  id,
  role,
  pattern,
  example,
});

/** Each pattern is anchored at the start of a block and has no nested repetition. Examples are tested. */
// prettier-ignore
export const FURNITURE: readonly Furniture[] = [
  make("comment-form", "boilerplate", "%d bloggers like this:", /^(?:%d )?bloggers like this:?$/i),
  make("comments", "boilerplate", "Leave a comment", /^(?:(?:leave|post|add|write|view|read|show|hide|see|join)(?: an?| the| all| your)? (?:comments?|replies|reply|conversation|discussion)\b.{0,40}|\d{1,6} comments?|no comments(?: yet)?|comments?(?: \(?\d{0,6}\)?)?(?: are)?(?: closed| off| disabled)?\.?|comment via (?:facebook|twitter)\b.{0,80}|please log ?in to (?:leave a |post a )?comment.{0,40}|your email address will not be published.{0,80}|be the first to comment.{0,30})$/i),
  make("share", "boilerplate", "Share this article: Facebook Twitter Email Print", /^(?:(?:please )?share(?: this| the| on| via| with| it)?(?: article| story| post| page| news| to| via| on| with friends)?:?|share)(?:[\s|,·•/:+-]*(?:share|tweet|post|pin|e-?mail|print|copy|save|link|this|via|on|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|tumblr|messenger|skype|viber|pocket|line|vk|more|article|story|with|friends|options|close|comments?|\d{1,6}[km]?))*$/i),
  make("share-names", "boilerplate", "Facebook Twitter WhatsApp", /^(?:facebook|twitter|tweet|whatsapp|telegram|linkedin|reddit|pinterest|google\+?|e-?mail|print|copy link|save)(?:[\s|,·•/:+-]+(?:this|share|facebook|twitter|tweet|x|whatsapp|telegram|linkedin|reddit|pinterest|google\+?|e-?mail|print|copy|link|save|comments?|more|article|friendly|and|pdf))*$/i),
  make("click-to-share", "boilerplate", "Click to share on Twitter (Opens in new window)", /^(?:click (?:to|here) (?:to )?(?:share|email|print)\b.{0,200}|like (?:this|loading)\b.{0,60}|like this:.{0,60})$/i),
  make("follow", "boilerplate", "Follow @sampledesk on Twitter", /^(?:follow (?:(?:us|me|him|her|them|@\w{1,40})\b|[\p{L} .]{2,40} on (?:twitter|facebook|instagram|x|telegram|google)\b).{0,300}|(?:(?:like|find|join|contact) us (?:on|at|via)|join our (?:telegram|whatsapp|channel)|get (?:the )?(?:latest|breaking) (?:news|updates)\b).{0,160})$/iu),
  make("newsletter", "boilerplate", "Sign up for our daily newsletter", /^(?:(?:sign up|signup|subscribe|register)\b(?! by ).{0,60}\b(?:newsletters?|e-?mails?|inbox|updates|alerts|briefing|digest|edition|channel|headlines)\b.{0,200}|(?:subscribe|sign up|subscribe now|subscribe here|newsletter|newsletters|manage newsletters|free newsletter)(?: (?:now|here|today))?[.!:]?|get .{2,80} (?:in|to) your inbox.{0,120}|.{2,80} delivered (?:straight |directly )?to your (?:e-?mail )?inbox.{0,120}|never miss .{0,200}|(?:to|want to) (?:view|read|see|continue reading) .{0,60}(?:subscribe|log ?in|sign ?in|register|create an account).{0,200}|(?:for|get) (?:the |all the )?latest .{0,80}(?:download|follow|subscribe|sign up|visit|click).{0,250}|(?:already a (?:subscriber|member)|not a subscriber)\b.{0,120}|by (?:signing up|subscribing|clicking).{0,40} you agree to .{2,160}|thank you for (?:subscribing|signing up).{0,80})$/i),
  make("related", "aside", "Related: Ministers meet again in the spring", /^(?:related(?: (?:articles?|stories|story|news|topics?|coverage|content|links?|posts?|reading))?|read more|read also|also read|see also|more on this|more on this story|recommended|recommended for you|you may also like|you might also like|most (?:read|popular|viewed)|trending(?: now)?|editor['’]s picks?|don['’]t miss|watch(?: now| more)?|listen|further reading|more from [\p{L} ]{2,40}|more|must read|in pictures|in photos|photos|live updates|auch lesen|lesen sie auch|lesen sie mehr|auch interessant|mehr zum thema|mehr themen|das könnte (?:sie|dich) (?:auch )?interessieren|lea también|vea también|lee también|ver más|te puede interesar|à lire aussi|lire aussi|en savoir plus|leggi anche|leia (?:também|mais)|читайте также|ayrıca okuyun|what to read next|up next|\( ?(?:photos|video|also on \w+|see also|related))(?:\s?[:>»|]\s?.{0,300})?$/iu),
  make("read-on", "aside", "READ MORE: What the two sides agreed", /^(?:read|learn|find out|see|click here(?: to read| for)?)(?: (?:more|also|next|on|the full))\b[\s:>»–—-].{2,300}$/i),
  make("photo-credit", "caption", "Photo: Jane Doe / Sample Agency", /^(?:\(?(?:photo|image|picture|foto|video|graphic|illustration|photograph|photographer|file photo|file|file image)s?(?: (?:credit|copyright|caption|courtesy|source|by|from|via|of))?\s?(?::|©|\/).{0,300}|image (?:copyright|caption|source)\b.{0,300}|media (?:caption|playback)\b.{0,300}|\(?photo by .{2,200}|(?:enlarge this image|toggle caption|hide caption|image \d{1,3} of \d{1,3}|slideshow \(\d{1,3} images?\)|view gallery|open gallery|play video|watch video).{0,300}|©\s?.{2,100})$/i),
  make("photo-file", "caption", "FILE - In this May 3 photo, the ministers arrive for talks.", /^(?:FILE(?: PHOTO)?|Pictured|File photo|Illustrative(?: image)?)\s?[-–—:].{2,390}$/),
  make("photo-tail", "caption", "The two ministers shake hands. (AP Photo/Jane Doe)", /^.{2,360}(?:\((?:AP|AFP|Reuters|Getty|EPA|File|Photo|Image|Credit|Courtesy)\b[^()]{0,30}\bPhotos?\b[^()]{0,80}\)|\((?:Photo|Image|Credit|Picture)s?[ :/][^()]{2,80}\)|(?:Photo|Photograph|Image|Credit|Picture|Foto): [^.]{2,80}|\bREUTERS\/[^.]{2,60}|\[(?:File|AP|AFP|Reuters|Getty|EPA)[^\][]{0,60}\]|(?:via|\/) ?(?:Getty Images|AFP|AP|EPA|Reuters|Shutterstock|Bloomberg))$/),
  make("advertisement", "boilerplate", "ADVERTISEMENT", /^(?:[-–— ]{0,3}(?:advertisements?|advertisement[-–— ].{0,60}|advertising|sponsored(?: content| links?)?|story continue[sd]? below.{0,40}|article continues? (?:below|after).{0,40}|continue reading.{0,60}|scroll (?:down )?(?:for|to).{0,40}|loading\.{0,3}…?|promoted content|ad)[-–— ]{0,3})$/i),
  make("copyright", "boilerplate", "Copyright © 2019 Sample Gazette. All rights reserved.", /^(?:(?:\(c\)|©|copyright\b(?! law)).{0,300}|all rights reserved\b.{0,200}|.{2,120}\ball rights reserved\b.{0,200}|click here for reprint permissions?.{0,20}|this material may not be published, broadcast.{0,200}|our standards:.{0,100}|the thomson reuters trust principles.{0,5})$/i),
  make("disclaimer", "boilerplate", "Sample Gazette is not responsible for the opinions of its contributors.", /^(?:.{2,60} (?:is|are) not responsible for .{2,300}|(?:disclaimer\s?:|(?:the )?(?:views|opinions) expressed\b).{2,380}|.{2,60} does not necessarily (?:reflect|represent) .{2,200})$/i),
  make("cookies", "boilerplate", "We use cookies to improve your experience.", /^(?:(?:we|this (?:web)?site|our (?:web)?site) uses? cookies.{0,390}|by (?:using|continuing|browsing).{0,60}(?:site|website).{0,40}\b(?:agree|accept|consent)\b.{0,250}|accept(?: all)?(?: cookies)?|cookie (?:policy|settings|preferences).{0,40}|privacy policy.{0,60}|terms (?:of|and|&) (?:use|service|conditions).{0,60})$/i),
  make("contact", "boilerplate", "Media contact: Jane Doe 555 0100", /^(?:(?:for )?(?:further|more) information,?(?: please)? (?:contact|call|visit|on|go to)\b.{0,300}|(?:media|press) (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|queries|releases? and speeches are)\b.{0,300}|contacts?(?: us| information| details)?\s?:.{0,300}|(?:phone|tel|telephone|fax|mobile|e-?mail)\s?[.:]\s?.{3,120})$/i),
  make("phones", "boilerplate", "Minister's Office 02 5550 0100 Media desk 02 5550 0101", /^(?=.{0,160}\d{3,4}[ -]\d{3,4}(?:\D|$))(?!.{0,200}[.!?] ).{0,160}\b(?:media|office|desk|contact|phone|enquiries|inquiries)\b.{0,160}\d{3,4}(?:[ -]\d{3,4})?\)?(?: \([^()]{2,40}\))?$/i),
  make("tools", "boilerplate", "Get short URL", /^(?:get short url|short url:?.{0,80}|permalink.{0,80}|print(?: this)?(?: page| article)?|text size.{0,40}|font size.{0,40}|a[ +-]a[ +-]{0,2}a?|listen to (?:this )?article.{0,40}|(?:reading time|estimated reading time)[: ].{0,30}|\d{1,3} min(?:ute)?s? read|skip to (?:main )?content|jump to.{0,40}|back to top|top|home|menu|search|close|next|previous|prev|next article|previous article|next post|previous post|view all|see all|show more|load more|log ?in|sign in|my account|submit|report (?:a |an )?(?:typo|error|mistake).{0,60}|if you (?:find|see|found) (?:a|an) (?:typo|error|mistake).{0,120}|\d{1,9} (?:views?|shares?|reads?|likes?)|views?:? \d{1,9})$/i),
  make("age", "boilerplate", "This article is more than 2 months old", /^(?:this article is more than .{1,30} old\.?|\d{1,2} (?:years?|months?|weeks?|days?|hours?|minutes?) ago)$/i),
  make("tags", "boilerplate", "Tags: talks, ministers, summit", /^(?:(?:tags?|topics?|categor(?:y|ies)|keywords|labels|hashtags?)\s?:\s?|(?:filed under|posted in|posted under)\s?:?\s).{2,300}$/i),
  make("contributed", "boilerplate", "The Sample Press contributed to this report.", /^(?:[-–—(*• ]{0,3}(?:(?:with )?(?:additional )?(?:reporting|assistance|writing|contributions?|files) by|with (?:files|reporting|contributions?) from|(?:writing|editing|edited|compiled|translated|reported) by)\b.{2,300}|.{2,160}\bcontributed (?:reporting )?to this (?:report|story|article)\b.{0,40}|(?:[-–— ]{1,3})?(?:last )?updated (?:at|on)?\s?.{2,60}|this (?:story|article) (?:was|has been) (?:originally |first )?(?:published|updated|corrected)\b.{0,160}|compiled from .{2,80}|\(?with (?:inputs|agencies|files) ?(?:from .{2,80})?\)?)$/i),
  make("number", "boilerplate", "200401122334455", /^[\d\s.,:;|/\\*#_=~+•·–—-]+$/),
  make("rule", "boilerplate", "* * *", /^[^\p{L}\p{N}]+$/u),
];

/** The rule that takes the block, or null. `text` is the block's own text without white space at its ends. */
export function furnitureOf(text: string): Furniture | null {
  if (text.length > FURNITURE_LENGTH) return null;
  const line = text.replace(/\s+/gu, " ");
  return FURNITURE.find((one) => one.pattern.test(line)) ?? null;
}
