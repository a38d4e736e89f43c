import { useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { ProcessEvent, Text, Variables } from '@yiti/engines/process';
import { openMoves, playBack, type Play, type ScenarioTest } from '@yiti/engines/scenario';
import { textsOf, testsIn } from '../package-parts.ts';
import type { Room } from '../use-room.ts';

/** Where a play begins: a process, the person of a test, and the moment. */
export interface Beginning {
  process: string;
  test: string;
  now: string;
}

const engines = () => import('@yiti/engines/scenario');

/** The models of the draft, compiled in the browser; null while the package has problems. */
export function useModels(room: Room) {
  const { files, draft, problems } = room;
  return useQuery({
    queryKey: ['simulation', draft.draftId, files],
    queryFn: async () => {
      const { readScenario, compileModels } = await engines();
      const standard = new Map(Object.entries(draft.standard));
      const read = await readScenario(textsOf(files), { standard });
      if (!read.ok) return null;
      return { scenario: read.scenario, models: await compileModels(read.scenario, standard) };
    },
    enabled: problems.length === 0,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
}

/** A process that is played through step by step. */
export function usePlay(room: Room) {
  const compiled = useModels(room);
  const tests = useMemo(() => testsIn(room.files), [room.files]);
  const [played, setPlay] = useState<Play>();
  const [test, setTest] = useState<ScenarioTest>();
  const [ignored, setIgnored] = useState<Text>();
  // a play of another text says nothing of this one
  const play = played?.models === compiled.data?.models ? played : undefined;
  const put = (next: { play: Play; ignored?: Text }) => {
    setPlay(next.play);
    setIgnored(next.ignored);
  };
  return {
    compiled,
    tests,
    play,
    ignored,
    moves: play ? openMoves(play) : [],
    async begin({ process, test: key, now }: Beginning, changes: Variables) {
      const { beginPlay, startVariables } = await engines();
      const { scenario, models } = compiled.data!;
      const chosen = scenario.tests[key];
      const given = chosen ? startVariables(scenario, chosen, now.slice(0, 10)) : {};
      setTest(chosen);
      put({ play: beginPlay(models, process, { ...given, ...changes }, now) });
    },
    async happen(event: ProcessEvent) {
      const { playOn } = await engines();
      put(playOn(play!, event));
    },
    /** every service that is waited for answers as the test says, until somebody or something else has to act */
    async answerAll() {
      const { playOn, serviceAnswer } = await engines();
      let next: { play: Play; ignored?: Text } = { play: play! };
      for (let turns = 0; turns < 200; turns++) {
        const service = openMoves(next.play).find(({ kind }) => kind === 'service');
        if (!service) break;
        const said = test && service.what ? serviceAnswer(test, service.what) : { value: null };
        const now = timeOf(next.play);
        const effectId = service.wait;
        next = playOn(
          next.play,
          said === 'unreachable'
            ? { type: 'serviceFailed', now, effectId, reason: unreachable, errorCode: 'unreachable' }
            : { type: 'serviceCompleted', now, effectId, result: said.value },
        );
        if (next.ignored) break;
      }
      put(next);
    },
    back: () => put({ play: playBack(play!) }),
    leave: () => setPlay(undefined),
  };
}

export const unreachable: Text = { zh: '连不上', en: 'it cannot be reached' };

/** The time of a play is that of its last event: it moves when a timer fires. */
export const timeOf = ({ steps }: Play): string => steps.at(-1)!.event.now;
