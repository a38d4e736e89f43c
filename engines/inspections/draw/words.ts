import type { Text } from '../model.ts';
import type { OpeningProblem } from './seed.ts';

/** What keeps a draw from taking place, in words. */
export function openingProblemText(problem: OpeningProblem): Text {
  switch (problem.code) {
    case 'no-contributor':
      return { zh: '没有随机数贡献方', en: 'Nobody contributes to the seed' };
    case 'announced-late':
      return {
        zh: `公告时间（${problem.at}）不早于公共随机数产生时间`,
        en: `It was announced (${problem.at}) when the public value was already there`,
      };
    case 'beacon-early':
      return {
        zh: `公共随机数的时间（${problem.at}）早于公告的时间`,
        en: `The public value is of ${problem.at}, earlier than was announced`,
      };
    case 'not-committed':
      return {
        zh: `${problem.contributor} 没有提交承诺值`,
        en: `${problem.contributor} did not commit to a secret`,
      };
    case 'committed-early':
      return {
        zh: `${problem.contributor} 的承诺值早于公告`,
        en: `${problem.contributor} committed before the announcement`,
      };
    case 'committed-late':
      return {
        zh: `${problem.contributor} 的承诺值晚于公共随机数产生时间`,
        en: `${problem.contributor} committed when the public value was already there`,
      };
    case 'withheld':
      return {
        zh: `${problem.contributor} 没有公开秘密值，本次抽取作废，须重新公告`,
        en: `${problem.contributor} withholds its secret: this draw is void and has to be announced anew`,
      };
    case 'other-secret':
      return {
        zh: `${problem.contributor} 公开的秘密值与承诺值不符`,
        en: `The secret of ${problem.contributor} is not the one it committed to`,
      };
  }
}
