import { consoleHouse } from '../console/rooms.ts';
import { OfficeLayout } from '../ui/office/office-layout.tsx';
import { workHouse } from './rooms.ts';

export function WorkbenchLayout() {
  return <OfficeLayout house={workHouse} other={consoleHouse} />;
}
