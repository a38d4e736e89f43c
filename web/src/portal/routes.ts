import { page, portalLayout } from '../layouts.tsx';

const open = (path: string, load: Parameters<typeof page>[2], component: string) =>
  page(portalLayout, path, load, component);
const own = (path: string, load: Parameters<typeof page>[2], component: string) =>
  page(portalLayout, path, load, component, { signedIn: true });

/** The pages of citizens and firms. `open` for everybody, `own` for who is signed in. */
export const portalRoutes = [open('/', () => import('./home/home-page.tsx'), 'HomePage')];
