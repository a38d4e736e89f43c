import type { Credential } from '../../credentials/index.ts';

/** In force or suspended: there is something to withdraw or to correct. */
export const isStanding = ({ status }: Pick<Credential, 'status'>): boolean =>
  status === '01' || status === '02';
