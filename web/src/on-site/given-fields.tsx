import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SiteTaskLine } from '../api/schema.ts';
import { useFormat } from '../ui/format.ts';
import { TextField } from '../ui/text-field.tsx';
import { useText } from '../ui/text.ts';
import { lacking, type KeptPhoto, type LineAnswer } from './kept.ts';

type Given = LineAnswer['given'];

interface Fields {
  line: SiteTaskLine;
  said: LineAnswer | undefined;
  photos: readonly KeptPhoto[];
  onChange: (given: Given) => void;
}

/** What has to be kept of a line, with who needs it and whether it is there; numbers and words are written here. */
export function GivenFields({ line, said, photos, onChange }: Fields) {
  const { t } = useTranslation('onsite');
  const text = useText();
  const format = useFormat();
  if (line.evidence.length === 0) return null;
  const open = new Set(lacking(line, said, photos).map(({ kind }) => kind));
  const isLookedAt = said?.answer === 'passed' || said?.answer === 'failed';
  return (
    <div className="stack">
      {line.evidence.map((needed) => (
        <p key={needed.kind} className="small">
          {t('evidence.needed', {
            name: text(needed.name),
            organisations: format.list(needed.organisations.map(text)),
          })}
          {open.has(needed.kind) ? <strong> {t('evidence.missing')}</strong> : null}
        </p>
      ))}
      {isLookedAt
        ? line.evidence
            .filter(({ as }) => as !== 'picture')
            .map((needed) => (
              <OneGiven
                key={needed.kind}
                needed={needed}
                line={line}
                given={said.given}
                onChange={onChange}
              />
            ))
        : null}
    </div>
  );
}

function OneGiven({
  needed: { kind, as, name, ask },
  line,
  given,
  onChange,
}: Pick<Fields, 'line' | 'onChange'> & { needed: SiteTaskLine['evidence'][number]; given: Given }) {
  const { t } = useTranslation('onsite');
  const text = useText();
  const unit = line.unit;
  const now = given.find((one) => one.kind === kind) ?? { kind, words: '', ...(unit ? { unit } : {}) };
  const put = (next: Given[number]) => onChange([...given.filter((one) => one.kind !== kind), next]);
  const { value: measured, ...unmeasured } = now;
  // as it is typed: 4. is on its way to 4.5
  const [number, setNumber] = useState(measured?.toString() ?? '');
  return (
    <>
      {as === 'measure' ? (
        <TextField
          label={unit ? t('evidence.measuredIn', { unit }) : t('evidence.measured')}
          inputMode="decimal"
          width={8}
          value={number}
          onChange={(typed) => {
            setNumber(typed);
            const value = Number(typed.replace(',', '.'));
            put(typed.trim() === '' || Number.isNaN(value) ? unmeasured : { ...now, value });
          }}
        />
      ) : null}
      <TextField
        label={t('evidence.words', { name: text(name), ask: text(ask) })}
        value={now.words}
        onChange={(words) => put({ ...now, words })}
      />
    </>
  );
}
