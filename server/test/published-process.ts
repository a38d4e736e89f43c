import { system } from '../src/base/actors.ts';
import { findInternal, publish, unpublish } from '../src/platform/catalogue/index.ts';
import type { TestClient } from '../src/testing.ts';
import { must, type Story } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

const province = '370000';
const lixia = '370102';

/** The internal process of a place, as tests change it, take it away and give it back. What is published is known everywhere within a second. */
export function publishedProcess(story: Story, kind: string) {
  const known = () => story.pass(2 / 86_400);
  const { act } = story.platform.app.services;
  const read = () => act(system('test'), async (ctx) => (await findInternal(ctx, kind, lixia))!.package);
  return {
    /** publishes it anew for the province, changed */
    async change(how: (xml: string) => string): Promise<void> {
      await known();
      const content = await read();
      const processes = { ...content.processes, [kind]: how(content.processes[kind]!) };
      await act(system('test'), (ctx) => publish(ctx, province, { ...content, processes }));
      await known();
    },
    /** while something is done, the place publishes none */
    async without(what: () => Promise<void>): Promise<void> {
      await known();
      const content = await read();
      await act(system('test'), (ctx) => unpublish(ctx, kind, province));
      await known();
      try {
        await what();
      } finally {
        await act(system('test'), (ctx) => publish(ctx, province, content));
        await known();
      }
    },
  };
}

export const instanceOf = async (who: TestClient, id: string, no = 0): Promise<Answer> =>
  must(who.get(`/api/applications/${id}/instances/${no}`), 200);

/** Where its tokens stand, without those whose inside runs. */
export const elementsOf = ({ tokens }: Answer): string[] =>
  tokens.filter(({ around }: Answer) => !around).map(({ elementId }: Answer) => elementId);
