import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import './ui/layout.css';
import './ui/pictures.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { queryClient } from './api/query-client.ts';
import { startTexts } from './i18n/index.ts';
import { router } from './routes.tsx';
import { applyPreferences, preferences } from './ui/preferences.ts';
import { loadWebFontIfNeeded } from './ui/web-font.ts';

applyPreferences();
await Promise.all([startTexts(preferences().language), loadWebFontIfNeeded()]);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
