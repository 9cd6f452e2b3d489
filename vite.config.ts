import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: "client",
  plugins: [react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    sourcemap: true,
    assetsInlineLimit: 0,
    // On a slow machine it would tell whoever starts the app of our plugins.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  worker: { format: "es" },
  // For work on the client alone: `npx vite` beside a running `npm start`.
  server: { proxy: { "/api": "http://127.0.0.1:4747" } },
});
