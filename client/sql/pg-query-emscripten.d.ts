declare module "pg-query-emscripten/pg_query_wasm.js" {
  interface Parser {
    parse(sql: string): {
      readonly parse_tree: unknown;
      readonly error: { readonly message: string; readonly cursorpos: number } | null;
    };
  }
  const load: () => Promise<Parser>;
  // biome-ignore lint/style/noDefaultExport: it is what the package exports
  export default load;
}
