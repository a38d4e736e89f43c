import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** The browser side: `vite` for development (API from the server on 8080), `vite build` into dist/, which the server serves. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/api': { target: 'http://127.0.0.1:8080', changeOrigin: false } },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // No inlined data: URLs: the content security policy allows our own origin only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        // the libraries that every page needs come in one file: on a phone each request costs more than its bytes. Only
        // libraries: grouping our own modules changes the order of their styles.
        advancedChunks: {
          groups: [
            {
              name: 'frame',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next)\//,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing.ts'],
    css: false,
  },
});
