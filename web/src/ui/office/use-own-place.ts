import { divisionAncestors, WHOLE_COUNTRY } from '@yiti/engines/codes';
import { useSession } from '../../api/session.ts';

/** Where a page begins: the place of the reader's organisation; the whole country for who belongs to none. */
export const useOwnPlace = (): string => useSession()?.organisation?.division ?? WHOLE_COUNTRY;

/** The province in which that place lies; the whole country where it lies in none. */
export const useOwnProvince = (): string => divisionAncestors(useOwnPlace()).at(-2) ?? WHOLE_COUNTRY;
