import { randomUUID } from 'node:crypto';
import { png } from '../src/base/files/nasty-files.ts';
import type { TestClient } from '../src/testing.ts';
import { must } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/**
 * An answer to every line of a visit, as its page asks for them: what is known already stands, pictures are brought, numbers and words that have to be
 * kept are given.
 *
 * @param failed codes of lines that fail
 */
export async function answersTo(
  who: TestClient,
  visitId: string,
  { failed = [], now }: { failed?: readonly string[] | 'all'; now: () => Date },
): Promise<object[]> {
  const { lines } = await must(who.get(`/api/inspection-visits/${visitId}`), 200);
  const answers: object[] = [];
  for (const { code, answered, evidence } of lines as Answer[]) {
    const isFailed = failed === 'all' || failed.includes(code);
    if (answered && !isFailed) {
      answers.push({ code, answer: answered.by, note: '' });
      continue;
    }
    for (const { kind, as } of evidence)
      if (as === 'picture') await must(bringPhoto(who, { visitId, line: code, evidence: kind, now }), 200);
    answers.push({
      code,
      answer: isFailed ? 'failed' : 'passed',
      note: '',
      given: evidence.flatMap(({ kind, as }: Answer) =>
        as === 'picture' ? [] : [{ kind, words: '现场', ...(as === 'measure' ? { value: 30 } : {}) }],
      ),
      ...(answered ? { recheck: '有线索' } : {}),
    });
  }
  return answers;
}

interface Brought {
  visitId: string;
  line: string;
  evidence?: string;
  now: () => Date;
  id?: string;
  bytes?: Buffer;
}

/** A photo as a device sends it. */
export function bringPhoto(
  who: TestClient,
  { visitId, line, evidence = 'photo', now, id = randomUUID(), bytes = png() }: Brought,
) {
  const at = now().toISOString();
  const border = 'border';
  const payload = Buffer.concat([
    Buffer.from(
      `--${border}\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${border}--\r\n`),
  ]);
  return who.request(
    'POST',
    `/api/inspection-visits/${visitId}/site-photos?id=${id}&line=${line}&evidence=${evidence}&notedAt=${at}&sentAt=${at}`,
    payload,
    { 'content-type': `multipart/form-data; boundary=${border}` },
  );
}
