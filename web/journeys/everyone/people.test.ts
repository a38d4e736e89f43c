import { madeForPeople, peopleViewers } from './people.ts';
import { lookAtAll } from './looking.ts';

/** Every page of people and firms, full and empty. */
lookAtAll(madeForPeople, peopleViewers);
