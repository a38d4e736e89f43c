import { paths } from '../src/paths.ts';

/** Pages of the joint inspection net, by who looks at them; part of the look at every page. */
export const inspectionPages = {
  nobody: [paths.publicSupervision(), paths.enterpriseCode()],
  zhang: [paths.ownFirm(), paths.ownInspections()],
  li: [
    paths.workInspections(),
    paths.workWhiteList(),
    paths.consoleInspectionLists(),
    paths.consoleInspectionEntry('items', 'new'),
    paths.consoleInspectionEntry('inspectors', 'new'),
  ],
  wang: [
    paths.workWhiteList(),
    paths.workOversight(),
    `${paths.workOversight()}?part=complaints`,
    `${paths.workOversight()}?part=evaluations`,
    paths.workFigures(),
  ],
};
