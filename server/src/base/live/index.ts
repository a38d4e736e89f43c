export { liveHub, type Audience, type Listener, type LiveHub, type LiveMessage } from './hub.ts';
export { streamLive } from './stream.ts';
