import { consoleLayout, page } from '../layouts.tsx';

/** The pages of administrators, beneath `/console`. */
export const consoleRoutes = [
  page(consoleLayout, '/', () => import('./cockpit/cockpit-page.tsx'), 'CockpitPage'),
];
