import { administratorViewers, madeForAdministrators } from './administrators.ts';
import { lookAtAll } from './looking.ts';

/** Every page of the console, full and empty. */
lookAtAll(madeForAdministrators, administratorViewers);
