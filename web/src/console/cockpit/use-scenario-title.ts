import { useCallback } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Cockpit } from '../../api/cockpit.ts';
import { scenariosQuery } from '../../api/scenarios.ts';
import { useSession } from '../../api/session.ts';
import { useText } from '../../ui/text.ts';

/** What a life event of the cockpit is called: by its own words, else by those of the installed package, else by its key. */
export function useScenarioTitle(): (one: Cockpit['scenarios'][number]) => string {
  const text = useText();
  const mayRead = useSession()?.permissions.includes('scenario.read') ?? false;
  const { data } = useQuery({ ...scenariosQuery, enabled: mayRead });
  return useCallback(
    ({ scenario, title }) => text(title ?? data?.find((one) => one.scenario === scenario)?.title ?? scenario),
    [text, data],
  );
}
