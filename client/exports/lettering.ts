/** How letters look, as attributes of SVG. */
export const letteringStyle = (style: CSSStyleDeclaration) => ({
  "font-family": style.fontFamily.replaceAll('"', "'").replaceAll(" Variable", ""),
  "font-size": Number.parseFloat(style.fontSize),
  "font-weight": style.fontWeight,
});
