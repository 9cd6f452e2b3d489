import { expect, test } from "vitest";
import { element, pictureOf, words } from "./svg.ts";

test.each([
  ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  ['"><img onerror=x>', "&quot;&gt;&lt;img onerror=x&gt;"],
  ["]]>", "]]&gt;"],
  ["a & 'b'", "a &amp; &#39;b&#39;"],
  ["tab\tand\nline", "tab\tand\nline"],
  ["\u0000\u001b\uffff", "���"],
  ["half \ud83d of one", "half � of one"],
  ["whole 😀", "whole 😀"],
])("%j is written %j", (text, written) => {
  expect(words(text)).toBe(written);
});

test("attributes are escaped and rounded, and absent ones left out", () => {
  expect(element("a", { x: 1.23456, y: undefined, z: '"<' }, words("b"))).toBe(
    '<a x="1.2" z="&quot;&lt;">b</a>',
  );
});

test("a picture is a document that says what it shows", () => {
  const { svg, width, height } = pictureOf(
    { title: "A & B", width: 10.2, height: 20, ground: "rgb(1,2,3)", fonts: "" },
    element("g", {}),
  );
  expect([width, height]).toEqual([11, 20]);
  expect(svg).toMatch(
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="11" height="20" viewBox="0 0 11 20" .*><title>A &amp; B<\/title><rect width="100%" height="100%" fill="rgb\(1,2,3\)"\/><g\/><\/svg>$/,
  );
});
