/** Work that is done again and again, one round at a time: when somebody asks, and every now and then. */
export interface Rounds {
  start(): void;
  /** now, or after the round that is under way, or after the pause behind it */
  ask: () => void;
  /** waits for the round that is under way */
  stop(): Promise<void>;
}

interface Parts {
  once: () => Promise<{ isMoreLikely: boolean; isFull: boolean }>;
  pollMilliseconds: number;
  failed: (error: unknown) => void;
}

/** After a round that took all there was: in a rush, what comes meanwhile is then done together instead of one by one. */
const pauseMilliseconds = 25;

export function inRounds({ once, pollMilliseconds, failed }: Parts): Rounds {
  let isRunning = false;
  let isAskedAgain = false;
  let restsUntil = 0;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<unknown> | undefined;

  function ask(): void {
    clearTimeout(timer);
    if (!isRunning) return;
    if (round) {
      isAskedAgain = true;
      return;
    }
    const pause = restsUntil - performance.now();
    if (pause > 0) timer = setTimeout(ask, pause);
    else round = run();
  }

  async function run(): Promise<void> {
    isAskedAgain = false;
    try {
      const { isMoreLikely, isFull } = await once();
      isAskedAgain ||= isMoreLikely;
      restsUntil = isFull ? 0 : performance.now() + pauseMilliseconds;
    } catch (error) {
      failed(error);
    }
    round = undefined;
    if (!isRunning) return;
    if (isAskedAgain) ask();
    else timer = setTimeout(ask, pollMilliseconds);
  }

  return {
    ask,
    start() {
      isRunning = true;
      ask();
    },
    async stop() {
      isRunning = false;
      clearTimeout(timer);
      await round;
    },
  };
}
