import { hash, verify } from '@node-rs/argon2';

/** OWASP's least for argon2id: 19 MiB, two passes; about 15 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

/** compared with when there is no account, so that the answer takes as long */
let stranger: Promise<string> | undefined;

/** Takes the same time whether or not there is a hash to compare with. */
export async function passwordFits(passwordHash: string | undefined, password: string): Promise<boolean> {
  stranger ??= hashPassword('nobody has this password');
  const fits = await verify(passwordHash ?? (await stranger), password.normalize('NFKC'));
  return fits && passwordHash !== undefined;
}
