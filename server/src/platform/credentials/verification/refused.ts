import type { Text } from '@yiti/engines/scenario';

/** A file that cannot be looked into any further, and why, in words for who dropped it. */
export class Refused extends Error {
  override name = 'Refused';
  readonly says: Text;

  constructor(says: Text) {
    super(says.en);
    this.says = says;
  }
}
