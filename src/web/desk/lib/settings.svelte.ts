/** How a person likes the desk: kept in this browser, never sent. */

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const THEME = "readout-theme";
const KEYS = "readout-keys";

export const settings = $state<{ theme: Theme; keys: boolean }>({
  theme: THEMES.find((one) => one === localStorage.getItem(THEME)) ?? "system",
  keys: localStorage.getItem(KEYS) !== "off",
});

/** Follows the settings; call once, inside an effect. */
export function applySettings(): void {
  const { theme, keys } = settings;
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  keep(THEME, theme === "system" ? null : theme);
  keep(KEYS, keys ? null : "off");
}

function keep(name: string, value: string | null): void {
  if (value === null) localStorage.removeItem(name);
  else localStorage.setItem(name, value);
}
