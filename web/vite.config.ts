import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/**
 * The browser side: `vite` for development (API from the server on 8080), `vite build` into dist/, which the server serves;
 * `vite build --ssr src/server-entry.ts` into dist-server/, with which the server renders public pages.
 */
export default defineConfig(({ isSsrBuild }) => ({
  root: import.meta.dirname,
  plugins: [react(), textsWithTheirPage()],
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/api': { target: 'http://127.0.0.1:8080', changeOrigin: false } },
  },
  build: {
    outDir: isSsrBuild ? 'dist-server' : 'dist',
    emptyOutDir: true,
    target: 'es2022',
    manifest: !isSsrBuild,
    // No inlined data: URLs: the content security policy allows our own origin only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    ...(isSsrBuild ? {} : { rolldownOptions: browserBuild() }),
  },
  // whole and in its production form, whatever NODE_ENV says later
  ssr: { noExternal: true },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing.ts'],
    css: false,
  },
}));

const texts = `${import.meta.dirname}/src/i18n/fetch-texts.ts`;

/** The page, and the worker that lets the inspectors' page open without a network: it stands at the root, for its reach is the folder it is in. */
function browserBuild() {
  return {
    input: {
      index: `${import.meta.dirname}/index.html`,
      'on-site-worker': `${import.meta.dirname}/src/on-site/worker.ts`,
    },
    output: {
      entryFileNames: ({ name }: { name: string }) =>
        name === 'on-site-worker' ? '[name].js' : 'assets/[name]-[hash].js',
      codeSplitting: { groups: frame },
    },
  };
}

/**
 * The libraries that every page needs come in one file: on a phone each request costs more than its bytes. Only libraries: grouping
 * our own modules changes the order of their styles.
 */
const frame = [
  {
    name: 'frame',
    test: /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next|lucide-react)\//,
  },
];

/**
 * The texts of an area come with the pages that use them. Without it they would come when somebody first opens the part that needs
 * them, and a page that waits is taken away meanwhile, with the list that was just unfolded.
 */
function textsWithTheirPage(): Plugin {
  return {
    name: 'texts-with-their-page',
    transform(code, id) {
      if (!/\/src\/(workbench|console|on-site|ui\/office)\/[^?]*\.tsx$/.test(id)) return undefined;
      const areas = new Set(
        [...code.matchAll(/useTranslation\(\[?([^)\]]+)\]?\)/g)].flatMap(([, names]) =>
          [...names!.matchAll(/["']([\w-]+)["']/g)].map(([, area]) => area),
        ),
      );
      if (areas.size === 0) return undefined;
      return {
        code: `${code}\nimport { fetchTexts } from ${JSON.stringify(texts)};\nfetchTexts(${JSON.stringify([...areas])});\n`,
        map: null,
      };
    },
  };
}
