/** What every measured process server answers: the same requests, whatever engine stands behind them. */
import Fastify from 'fastify';

/** What an instance waits for now; null: it has ended. */
export type Waiting = string | null;

export interface ProcessServer {
  /** @returns id of the new instance, and its first task */
  start(amount: number): Promise<{ id: string; task: Waiting }>;
  /** completes the task that the instance waits for; what the officer found becomes a variable */
  complete(id: string, task: string, found: { opinion: string }): Promise<Waiting>;
  /** instances that have reached their end */
  completed(): Promise<number>;
  /** fires what becomes due, until so many have fired or the time is over; only the engine that is measured for it */
  fireTimers?: (count: number, seconds: number) => Promise<void>;
}

export async function serve(port: number, server: ProcessServer): Promise<void> {
  const http = Fastify({ logger: false, forceCloseConnections: true });
  http.get('/health', () => ({ status: 'ok' }));
  http.get('/completed', async () => ({ completed: await server.completed() }));
  http.post<{ Body: { amount: number } }>('/instances', async ({ body }, reply) => {
    const started = await server.start(body.amount);
    return reply.code(201).send(started);
  });
  http.post<{ Params: { id: string; task: string }; Body: { opinion: string } }>(
    '/instances/:id/tasks/:task',
    async ({ params, body }) => ({ task: await server.complete(params.id, params.task, body) }),
  );
  const { fireTimers } = server;
  if (fireTimers)
    http.post<{ Body: { count: number; seconds: number } }>('/timers', async ({ body }) => {
      await fireTimers(body.count, body.seconds);
      return {};
    });
  await http.listen({ port, host: '127.0.0.1' });
  process.once('SIGTERM', () => void http.close().then(() => process.exit(0)));
}
