/** A peer: bpmn-elements in memory, nothing is kept anywhere else. */
import { randomUUID } from 'node:crypto';
import * as elements from 'bpmn-elements';
import { contextOf } from './bpmn-elements-context.ts';
import { serve, type Waiting } from './instance-routes.ts';
import { variablesOf } from './permit-process.ts';

const [port] = process.argv.slice(2);
const source = await contextOf();
const running = new Map<string, elements.Definition>();
let completed = 0;

const waitingIn = (definition: elements.Definition): Waiting =>
  definition.getPostponed().find(({ type }) => type === 'bpmn:UserTask')?.id ?? null;

await serve(Number(port), {
  async start(amount) {
    const id = randomUUID();
    const environment = new elements.Environment({ variables: variablesOf(amount) } as never);
    const definition = new elements.Definition(
      new (elements as never as { Context: any }).Context(source, environment),
    );
    running.set(id, definition);
    definition.run();
    return { id, task: waitingIn(definition) };
  },
  async complete(id, task, found) {
    const definition = running.get(id);
    if (!definition || waitingIn(definition) !== task) throw new Error(`${id} does not wait for ${task}.`);
    definition.signal({ id: task, ...found });
    const next = waitingIn(definition);
    if (next === null) {
      running.delete(id);
      completed += 1;
    }
    return next;
  },
  completed: async () => completed,
});
