import { expect, test } from "vitest";
import { addressKey } from "./address.ts";

test("the addresses of one page have one key", () => {
  for (const url of [
    "https://news.example/world/bridge-opens",
    "http://www.news.example/world/bridge-opens/",
    "https://NEWS.example/world/bridge-opens?utm_source=mail&fbclid=x#comments",
    " https://news.example/world/bridge-opens/index.html",
  ])
    expect(addressKey(url), url).toBe("news.example/world/bridge-opens");
});

test("what tells pages apart stays", () => {
  expect(addressKey("https://news.example/show?id=7&lang=en")).toBe(
    "news.example/show?id=7&lang=en",
  );
  expect(addressKey("https://news.example/show?lang=en&id=7")).toBe(
    "news.example/show?id=7&lang=en",
  );
  expect(addressKey("https://news.example:8080/a")).toBe("news.example:8080/a");
});

test("a front page, a file and what is no address have none", () => {
  for (const url of [
    "https://news.example/",
    "https://news.example/index.html",
    "file:///tmp/page.html",
    "urn:x:1",
    "https://",
    "no address",
    null,
  ])
    expect(addressKey(url), String(url)).toBeNull();
});
