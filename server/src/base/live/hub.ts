import type { Actor, Jurisdiction } from '../context.ts';
import type { Permission } from '../http/permission.ts';
import type { Signals } from '../signals/index.ts';

/**
 * «Something you look at has changed» (实时更新): topic and id, never content. The page then asks again through its usual
 * route, so nothing is seen here that permission would not show there.
 */
export interface LiveMessage {
  topic: string;
  id: string;
  /** who may know of it; whoever is in none of these lists does not learn that there is such a thing */
  audience: Audience;
}

export interface Audience {
  actorIds?: readonly string[];
  subjectIds?: readonly string[];
  postIds?: readonly string[];
  organisationIds?: readonly string[];
}

/** Who is at the other end of a stream, as of its opening. */
export interface Listener {
  actor: Actor;
  /** how far the listener's permission reaches, for each topic that may be heard at all */
  reach: ReadonlyMap<string, Jurisdiction>;
  /** writes to the connection. @returns false when its buffer is full */
  write: (text: string) => boolean;
  /** ends the connection; the browser comes back by itself */
  close(): void;
}

export interface LiveHub {
  /** a module offers its topics at start, each with the permission that opens it; no other topic can be published */
  offer(topic: string, permission: Permission): void;
  readonly topics: ReadonlyMap<string, Permission>;
  /** after commit; reaches the listeners of every process */
  publish(message: LiveMessage): void;
  /** @returns the way to leave; what the connection must call when it can take more is `drained` */
  join(listener: Listener): { drained: () => void; leave: () => void };
  readonly listeners: number;
  close(): void;
}

const channel = 'yiti_live';
/** Proxies cut connections that are silent for a minute. */
const heartbeatSeconds = 25;
/** Changes that a slow reader may have outstanding before its page is told to load everything again. */
const mostOutstanding = 200;
/** A reader whose buffer stays full through this many heartbeats is gone. */
const mostMissedBeats = 2;
/** Five minutes, then the browser comes back and is asked anew who it is: a role that was taken away hears no longer. */
const mostBeats = 12;

/** Windows that one person may have open; the oldest makes room for the next, so that nobody fills our memory with streams. */
const mostPerActor = 12;

interface Member extends Listener {
  isFull: boolean;
  beats: number;
  missedBeats: number;
  /** as `topic id`: the same change twice is one change */
  outstanding: Set<string>;
  /** too much was missed to list it */
  mustReload: boolean;
}

export function liveHub(signals: Signals): LiveHub {
  const topics = new Map<string, Permission>();
  const members = new Set<Member>();
  const stopListening = signals.on(channel, (payload) => {
    // the connection was renewed: anything may have been missed
    if (payload === undefined) for (const member of members) send(member, reload);
    else deliver(JSON.parse(payload) as LiveMessage);
  });
  const beat = setInterval(() => {
    for (const member of members) heartbeat(member);
  }, heartbeatSeconds * 1000);
  beat.unref();

  function deliver(message: LiveMessage): void {
    for (const member of members) {
      if (!mayKnow(member, message)) continue;
      if (member.isFull) hold(member, message);
      else send(member, change(message));
    }
  }

  function heartbeat(member: Member): void {
    member.beats += 1;
    if (member.isFull) member.missedBeats += 1;
    if (member.beats >= mostBeats || member.missedBeats >= mostMissedBeats) {
      members.delete(member);
      member.close();
    } else if (!member.isFull) send(member, ': \n\n');
  }

  return {
    topics,
    offer(topic, permission) {
      if (topics.has(topic)) throw new Error(`The live topic «${topic}» is offered twice.`);
      topics.set(topic, permission);
    },
    publish({ topic, id, audience }) {
      if (!topics.has(topic)) throw new Error(`No module offers the live topic «${topic}».`);
      signals.send(channel, JSON.stringify({ topic, id, audience }));
    },
    join(listener) {
      const member = newMember(listener);
      makeRoom(members, member.actor.id);
      members.add(member);
      // after a break the page loads what it shows: whatever changed in between
      send(member, `retry: 2000\n${reload}`);
      return {
        drained: () => release(member),
        leave: () => members.delete(member),
      };
    },
    get listeners() {
      return members.size;
    },
    close() {
      clearInterval(beat);
      stopListening();
      for (const member of members) member.close();
      members.clear();
    },
  };
}

function newMember(listener: Listener): Member {
  return {
    ...listener,
    isFull: false,
    beats: 0,
    missedBeats: 0,
    outstanding: new Set<string>(),
    mustReload: false,
  };
}

function makeRoom(members: Set<Member>, actorId: string): void {
  const own = [...members].filter(({ actor }) => actor.id === actorId);
  for (const oldest of own.slice(0, Math.max(0, own.length - mostPerActor + 1))) {
    members.delete(oldest);
    oldest.close();
  }
}

const reload = 'event: reload\ndata: {}\n\n';

function change({ topic, id }: Pick<LiveMessage, 'topic' | 'id'>): string {
  return `event: change\ndata: ${JSON.stringify({ topic, id })}\n\n`;
}

function mayKnow({ actor, reach }: Listener, { topic, audience }: LiveMessage): boolean {
  const jurisdiction = reach.get(topic);
  if (!jurisdiction) return false;
  const { actorIds = [], subjectIds = [], postIds = [], organisationIds = [] } = audience;
  return (
    jurisdiction.everything ||
    actorIds.includes(actor.id) ||
    subjectIds.some((id) => jurisdiction.subjectIds.includes(id)) ||
    postIds.some((id) => jurisdiction.postIds.includes(id)) ||
    organisationIds.some((id) => jurisdiction.organisationIds.includes(id))
  );
}

function send(member: Member, text: string): void {
  if (!member.write(text)) member.isFull = true;
}

/** A reader that is slower than what happens must not fill our memory. */
function hold(member: Member, { topic, id }: Pick<LiveMessage, 'topic' | 'id'>): void {
  if (member.mustReload) return;
  member.outstanding.add(`${topic} ${id}`);
  if (member.outstanding.size <= mostOutstanding) return;
  member.outstanding.clear();
  member.mustReload = true;
}

function release(member: Member): void {
  member.isFull = false;
  member.missedBeats = 0;
  const held = [...member.outstanding];
  member.outstanding.clear();
  if (member.mustReload) {
    member.mustReload = false;
    return send(member, reload);
  }
  for (const entry of held) {
    const space = entry.indexOf(' ');
    const message = { topic: entry.slice(0, space), id: entry.slice(space + 1) };
    if (member.isFull) hold(member, message);
    else send(member, change(message));
  }
}
