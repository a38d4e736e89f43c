import { valueInWords } from '@yiti/engines/forms';
import type { FormField, Text } from '@yiti/engines/scenario';
import { textOf } from '../../lib/text-of.ts';
import type { Snapshot } from '../catalogue/index.ts';
import { sourceText, type Source as FormSource } from '../forms/index.ts';
import type { Application, Case } from './case.ts';
import { givenPrefix } from './subject-role.ts';
import type { UploadedEvidence } from './submission-parts.ts';

interface Prefilled {
  state: 'found' | 'empty' | 'down' | 'corrected';
  source: Source;
  at: string | null;
}

/** `of`: the role of the person whose data it is, when that is not the applicant. */
interface Source extends FormSource {
  of?: string;
}

/** What the applicant answered, in the words of the questions. */
export function answersInWords(snapshot: Snapshot, { answers }: Application) {
  return snapshot.package.questions
    .filter(({ key }) => key in answers)
    .map((question) => ({
      key: question.key,
      question: question.text,
      answer: valueInWords(answers[question.key], question),
    }));
}

/** The fields that this case needs: value, where it came from, when. */
export function fieldViews(snapshot: Snapshot, application: Application, one: Case) {
  const form = snapshot.package.forms[snapshot.package.services[one.serviceKey]?.form ?? ''];
  const prefill = application.prefill as Record<string, Prefilled>;
  return (form?.sections ?? [])
    .flatMap(({ fields }) => fields)
    .filter(({ element }) => element in application.fields)
    .map(({ element, label, options, unit }) => {
      const came = prefill[element];
      const asked = !came || (came.state !== 'found' && came.state !== 'corrected');
      return {
        element,
        label: label ?? nameOf(snapshot, element),
        value: application.fields[element],
        valueText: wordsOf(application.fields[element], {
          ...(options ? { options } : {}),
          ...(unit ? { unit } : {}),
        }),
        state: came && !asked ? came.state : ('asked' as const),
        source: came && !asked ? sourceInWords(snapshot, application, came.source) : null,
        at: came?.at ?? null,
      };
    });
}

/** A value that has words of its own: the label of an option, a number with its unit. */
function wordsOf(
  value: unknown,
  field: { options?: NonNullable<FormField['options']>; unit?: Text },
): Text | null {
  const hasWords = field.options !== undefined || (field.unit !== undefined && typeof value === 'number');
  return hasWords && !Array.isArray(value) ? valueInWords(value, field) : null;
}

interface FiledEvidence {
  key: string;
  services: string[];
  obtained: { way: string; credentialId?: string } | null;
  uploads?: UploadedEvidence[];
}

const ways: Readonly<Record<string, Text>> = {
  abolished: { zh: '已经取消', en: 'abolished' },
  credential: { zh: '电子证照', en: 'from a credential' },
  output: { zh: '前一个事项的结果', en: 'from an earlier step of this application' },
  data: { zh: '数据共享核验', en: 'from shared data' },
  check: { zh: '部门核验', en: 'checked between departments' },
  commitment: { zh: '告知承诺', en: 'by commitment' },
  task: { zh: '办理中由申请人提交', en: 'handed in by the applicant with a later step' },
};

/** The evidence that this case needs, and how it was obtained. */
export function evidenceViews(snapshot: Snapshot, application: Application, one: Case) {
  const definitions = snapshot.package.services[one.serviceKey]?.evidence ?? [];
  return (application.evidence as FiledEvidence[])
    .filter(({ services }) => services.includes(one.serviceKey))
    .map((filed) => {
      const definition = definitions.find(({ key }) => key === filed.key);
      return {
        key: filed.key,
        name: definition?.name ?? { zh: filed.key, en: filed.key },
        criteria: definition?.criteria ?? { zh: '', en: '' },
        obtained: filed.obtained ? (ways[filed.obtained.way] ?? null) : null,
        credentialId: filed.obtained?.credentialId ?? null,
        uploads: (filed.uploads ?? []).map(({ address, fileName, mediaType, bytes }) => ({
          address,
          fileName,
          mediaType,
          bytes,
        })),
      };
    });
}

function nameOf(snapshot: Snapshot, element: string): Text {
  return snapshot.package.elements.find(({ code }) => code === element)?.name ?? { zh: element, en: element };
}

/** Sources that are the applicant's own: an official reads of “the applicant”, not of “you”. */
const ofApplicant: Readonly<Record<string, Text>> = {
  credential: { zh: '申请人的电子证照', en: 'a credential of the applicant' },
  subject: { zh: '申请人登记过的信息', en: 'what the applicant has registered' },
  application: { zh: '申请人以前的申请', en: 'an earlier application of the applicant' },
  answer: { zh: '申请人对前面问题的回答', en: 'the applicant’s answer to an earlier question' },
};

/** As an official reads it, with what only a case knows: whose data it is, the output of an earlier item. */
function sourceInWords(snapshot: Snapshot, { fields }: Application, source: Source): Text {
  if (source.of !== undefined) {
    const { zh, en } = sourceText(snapshot, source);
    const name = textOf(fields[`${givenPrefix(source.of)}.name`]);
    return { zh: `${zh}（${name}本人同意提供）`, en: `${en} (of ${name}, who agreed)` };
  }
  const isNamed = snapshot.package.credentials[source.credentialType ?? ''] !== undefined;
  if (!isNamed && ofApplicant[source.from]) return ofApplicant[source.from]!;
  if (source.from !== 'output') return sourceText(snapshot, source);
  const name = snapshot.package.services[source.service ?? '']?.name;
  return name
    ? { zh: `“${name.zh}”的办理结果`, en: `output of “${name.en}”` }
    : { zh: '前一个事项的结果', en: 'output of an earlier step' };
}
