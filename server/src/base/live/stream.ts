import type { ServerResponse } from 'node:http';
import type { Listener, LiveHub } from './hub.ts';

/** Answers a request with a stream of changes (server-sent events) until the browser or the server ends it. */
export function streamLive(
  hub: LiveHub,
  response: ServerResponse,
  who: Pick<Listener, 'actor' | 'reach'>,
): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // nginx would gather the stream otherwise
    'x-accel-buffering': 'no',
  });
  const { drained, leave } = hub.join({
    ...who,
    write: (text) => response.write(text),
    close: () => response.end(),
  });
  response.on('drain', drained);
  response.on('close', leave);
  response.on('error', leave);
}
