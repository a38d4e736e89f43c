import type { Parameter } from '../../api/administration.ts';

export interface ParameterFilter {
  division: string;
  /** words of the name, or the code */
  q: string;
  /** `confirm`: only defaults that the place must confirm */
  only: 'confirm';
}

type Named = Pick<Parameter, 'code' | 'name' | 'owner' | 'inForce'>;

/** The parameters that fit, by the package or module that declares them, each group in its own order. */
export function groupsOf<P extends Named>(
  list: readonly P[],
  { q = '', only }: Partial<ParameterFilter>,
): Array<[owner: string, parameters: P[]]> {
  const wanted = q.trim().toLowerCase();
  const fits = ({ name, code, inForce }: P): boolean =>
    (only !== 'confirm' || inForce?.basis.certainty === 'default') &&
    [name.zh, name.en, code].some((words) => words.toLowerCase().includes(wanted));
  return [...Map.groupBy(list.filter(fits), ({ owner }) => owner)];
}
