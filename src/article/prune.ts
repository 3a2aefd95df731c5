const words = (text: string) => text.trim().split(/\s+/).join("|");

/** Names of a class or id that say furniture when they are the whole name ("share"), or its first or last part ("share-bar", "post-share"). */
const PARTS =
  words(`comments? commentlist disqus respond share shares sharing sharedaddy social socials addthis addtoany sharethis relatedposts related recommend recommended
  recommendations trending newsletter newsletters subscribe subscription signup cookie cookies consent gdpr breadcrumb breadcrumbs pagination pager sidebar footer masthead navbar navigation
  navigations advert adverts advertisement advertising sponsored promo outbrain taboola tags taglist tagcloud paywall noprint modal popup lightbox printfooter catlinks`);
/** ... and only when they are the whole name. */
const WHOLE =
  words(`ad ads nav menu widget widget-area hidden visually-hidden screen-reader-text sr-only screenreader-text login toolbar tools feedback rating ratings poll ticker
  teaser-list teasers banner toc mw-editsection jump-link skip-link skiplink prev-next post-navigation nav-links navlinks side-bar sign-up social-media author-bio author-box author-info authorbox about-author
  author-card author-profile about-the-author post-author-box entry-author-box jp-relatedposts most-read most-popular popular-posts more-stories more-news more-from more-articles read-more-links also-read readmore
  ad-slot ad-container ad-wrapper ad-unit google-ad site-header site-footer page-footer page-header-nav main-menu mainmenu infobox-links share-tools article-tools reply-form comment-respond meta-nav
  yarpp-related yarpp crp_related wp-block-latest-posts entry-tags post-tags postmetadata-tags wpcnt wp-polls pps-wrap pdfprnt-buttons printfriendly cc-banner cookiebar`);
const NAME = new RegExp(
  `^(?:${WHOLE})$|^(?:${PARTS})(?:[-_].*)?$|[-_](?:${PARTS})(?:[-_](?:box|bar|list|wrapper|container|section|area|links?|block|module|buttons?|icons?|inner|outer|content|items?|widget|form|posts?|articles?|stories|news))?$`,
  "i",
);

/** Names that hold an article on many sites, whatever else stands beside them. */
const ARTICLE_NAME =
  /^(?:with|has|no|without|is)[-_]|article-?body|articlebody|article-?content|article-?text|entry-?content|post-?content|post-?body|story-?body|story-?content|field--?name-?(?:field-)?body|main-?content|content-?area|layout|wrapper__with|col-|-column|elementor|wpb_|vc_|hentry/i;

const ROLES =
  /^(?:navigation|banner|contentinfo|complementary|search|dialog|alert|menu|menubar|toolbar)$/i;
const NEVER =
  /^(?:html|body|main|article|h1|em|strong|b|i|table|tbody|tr|td|blockquote)$/;

/**
 * Takes out of a page what its own markup calls furniture, where that is a small part of the text. What remains is for Readability, which judges by
 * form; a name alone never takes a part that holds the article.
 */
export function prune(dom: Document): void {
  const body = dom.body;
  if (!body) return;
  const total = length(body);
  for (const element of [...body.querySelectorAll("*")].filter(isFurniture)) {
    if (!element.parentNode) continue;
    if (length(element) > 0.35 * total || paragraphText(element) > 0.3 * total)
      continue;
    if (element.querySelector("h1, [itemprop~='articleBody']")) continue;
    element.remove();
  }
}

function isFurniture(element: Element): boolean {
  const name = element.localName;
  if (NEVER.test(name)) return false;
  if (name === "nav" || name === "dialog") return true;
  if (name === "footer") return !element.closest("blockquote");
  if (name === "form") return length(element) < 600;
  if (
    element.hasAttribute("hidden") ||
    element.getAttribute("aria-hidden") === "true"
  )
    return true;
  if (
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(
      element.getAttribute("style") ?? "",
    )
  )
    return true;
  if (ROLES.test(element.getAttribute("role") ?? "")) return true;
  const names =
    `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`.trim();
  if (!names || names.length > 2000 || ARTICLE_NAME.test(names)) return false;
  return names.split(/\s+/).some((one) => NAME.test(one));
}

function length(element: Element): number {
  return (element.textContent ?? "").length;
}

function paragraphText(element: Element): number {
  let sum = 0;
  for (const paragraph of element.querySelectorAll("p")) {
    const size = length(paragraph);
    if (size > 80) sum += size;
  }
  return sum;
}
