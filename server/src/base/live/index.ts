export { liveHub, type Listener, type LiveHub, type LiveMessage, type TopicFilter } from './hub.ts';
export { streamLive } from './stream.ts';
