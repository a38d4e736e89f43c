/** All of it is one file of the build: whoever has opened one of these pages has the others too, below ground. */
export { OnSiteLayout } from './layout.tsx';
export { TaskPage } from './task-page.tsx';
export { TasksPage } from './tasks-page.tsx';
