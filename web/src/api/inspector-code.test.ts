import { expect, test } from 'vitest';
import { codeOfNow } from './inspector-code.ts';

const kept = { ticket: 'AbC', secret: '0f'.repeat(32), seconds: 60 };

test('the code of a minute is the one that the server reckons with its own library', async () => {
  const at = 29_504_160 * 60_000;
  // HMAC-SM3 by OpenSSL over `yiti-inspector-code-1` and the number of the minute
  expect(await codeOfNow(kept, at)).toBe('AbC.hkdk0.OvpQtdtJvsneovLefIAFwQ');
  expect(await codeOfNow(kept, at + 59_999)).toBe('AbC.hkdk0.OvpQtdtJvsneovLefIAFwQ');
  expect(await codeOfNow(kept, at + 60_000)).not.toContain('OvpQtdtJvsneovLefIAFwQ');
});
