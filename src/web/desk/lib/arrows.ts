const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

/** Arrow keys, Home and End move among the links inside an element that is one stop for Tab; its handler for `keydown`. */
export function walkLinks(event: KeyboardEvent): void {
  const links = [
    ...(event.currentTarget as Element).querySelectorAll<
      HTMLAnchorElement | SVGAElement
    >("a"),
  ];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  const step = STEPS[event.key];
  const to =
    event.key === "Home"
      ? links[0]
      : event.key === "End"
        ? links.at(-1)
        : step === undefined || at < 0
          ? undefined
          : links[at + step];
  if (!to) return;
  event.preventDefault();
  to.focus();
}
