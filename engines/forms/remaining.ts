/** What remains to be asked of a person (还需填写), and for everything else why it is not. */
import type { Text } from '../scenario/model.ts';
import { factsInWords, isAbsent, type Circumstances, type Values, type Vocabulary } from './conditions.ts';
import {
  formContext,
  standingOf,
  type Awaited,
  type CompiledField,
  type CompiledForm,
  type Standing,
} from './compile-form.ts';
import { isFilled, prefilledValues, type Prefill, type PrefillByElement } from './prefill.ts';

export interface AskedField {
  element: string;
  section: string;
  required: boolean;
  services: string[];
  /** the person has given a value already */
  answered: boolean;
  /** why it is asked although a source was looked at */
  note: Text | null;
}
export interface PrefilledField {
  element: string;
  services: string[];
  prefill: Prefill;
  why: Text;
}
export interface HiddenField {
  element: string;
  why: Text;
}
/** Comes with the output of an earlier item, or from somebody else; the service that waits for it is told then. */
export interface AwaitedField {
  element: string;
  services: string[];
  from: Awaited;
  why: Text;
}
/** Every field of the form is in exactly one of the lists. */
export interface Remaining {
  asked: AskedField[];
  prefilled: PrefilledField[];
  awaited: AwaitedField[];
  hidden: HiddenField[];
}

/** `values`: what the person has given so far, by element code. Conditions see prefilled and given values alike. */
export function remaining(
  form: CompiledForm,
  prefill: PrefillByElement,
  values: Values,
  circumstances: Circumstances = {},
  vocabulary: Vocabulary = {},
): Remaining {
  const ctx = formContext({ ...values, ...prefilledValues(prefill) }, circumstances);
  const result: Remaining = { asked: [], prefilled: [], awaited: [], hidden: [] };
  for (const section of form.form.sections) {
    for (const { element } of section.fields) {
      const field = form.fields.get(element)!;
      const standing = standingOf(field, ctx);
      const found = Object.hasOwn(prefill, element) ? prefill[element] : undefined;
      if (!standing.visible) result.hidden.push({ element, why: whyHidden(field, ctx, vocabulary) });
      else if (isGivenInTask(standing))
        result.awaited.push({
          element,
          services: standing.services,
          from: standing.awaited,
          why: whyGivenLater,
        });
      else if (isFilled(found))
        result.prefilled.push({
          element,
          services: standing.services,
          prefill: found,
          why: whyPrefilled(found),
        });
      else if (standing.awaited)
        result.awaited.push({
          element,
          services: standing.services,
          from: standing.awaited,
          why: whyAwaited,
        });
      else {
        const answered = Object.hasOwn(values, element) && !isAbsent(values[element]);
        result.asked.push({
          element,
          section: section.key,
          required: standing.required,
          services: standing.services,
          answered,
          note: whyAsked(found),
        });
      }
    }
  }
  return result;
}

const sourceNames: Record<Prefill['source']['from'], Text> = {
  credential: { zh: '您持有的电子证照', en: 'a credential you hold' },
  data: { zh: '部门共享数据', en: 'data another authority holds' },
  subject: { zh: '您登记过的信息', en: 'what you have registered' },
  application: { zh: '您以前的申请', en: 'an earlier application of yours' },
  output: { zh: '前面事项的结果', en: 'the result of an earlier item' },
  answer: { zh: '您刚才的回答', en: 'what you answered before' },
  none: { zh: '', en: '' },
};

const whyGivenLater: Text = {
  zh: '现在不用填，办到那一步时由本人提供',
  en: 'nothing to fill in now: whoever has it is asked when the time comes',
};

/** What the applicant's own sources say of it now is about the wrong person, or the wrong time. */
const isGivenInTask = (standing: Standing): standing is Standing & { awaited: { task: string } } =>
  standing.awaited !== null && 'task' in standing.awaited;

const whyAwaited: Text = { zh: '前面的事项办好后自动填上', en: 'filled in once the earlier item is granted' };

function whyPrefilled({ state, source }: Prefill): Text {
  const { zh, en } = sourceNames[source.from];
  return state === 'corrected'
    ? { zh: `您更正了来自${zh}的内容`, en: `you corrected what came from ${en}` }
    : { zh: `已从${zh}取得`, en: `taken from ${en}` };
}

function whyAsked(prefill: Prefill | undefined): Text | null {
  if (!prefill || prefill.source.from === 'none') return null;
  const { zh, en } = sourceNames[prefill.source.from];
  if (prefill.state === 'down')
    return {
      zh: `${zh}暂时查不到，请您填写，不影响提交`,
      en: `${en} cannot be reached at the moment; please fill it in, your submission is not held up`,
    };
  return { zh: `${zh}里没有这一项，请您填写`, en: `${en} does not have it; please fill it in` };
}

function whyHidden(field: CompiledField, ctx: Record<string, unknown>, vocabulary: Vocabulary): Text {
  const facts = field.needs.flatMap((need) =>
    need.condition ? [factsInWords(need.condition, ctx, vocabulary)] : [],
  );
  return {
    zh: `这种情况不需要（${facts.map(({ zh }) => zh).join('；')}）`,
    en: `not needed in this situation (${facts.map(({ en }) => en).join('; ')})`,
  };
}

/**
 * What is submitted: of the form's fields that apply, what was found or corrected, else what the person gave. Values that
 * belong to nothing asked for – given before an answer changed, say – stay behind.
 */
export function submissionValues(
  form: CompiledForm,
  prefill: PrefillByElement,
  values: Values,
  circumstances: Circumstances = {},
): Record<string, unknown> {
  const all = { ...values, ...prefilledValues(prefill) };
  const ctx = formContext(all, circumstances);
  const kept: Record<string, unknown> = {};
  for (const [element, field] of form.fields) {
    if (!Object.hasOwn(all, element) || isAbsent(all[element])) continue;
    const standing = standingOf(field, ctx);
    if (standing.visible && !isGivenInTask(standing)) kept[element] = all[element];
  }
  return kept;
}
