import { madeForOfficials, officialViewers } from './officials.ts';
import { lookAtAll } from './looking.ts';

/** Every page of the workbench and of those who inspect on site, full and empty. */
lookAtAll(madeForOfficials, officialViewers);
