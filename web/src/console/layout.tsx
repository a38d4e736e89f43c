import { OfficeLayout } from '../ui/office/office-layout.tsx';
import { workHouse } from '../workbench/rooms.ts';
import { consoleHouse } from './rooms.ts';

export function ConsoleLayout() {
  return <OfficeLayout house={consoleHouse} other={workHouse} />;
}
