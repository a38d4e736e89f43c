import { Input } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Camera } from 'lucide-react';
import { bringBackPhoto, type SiteRecord } from '../../api/on-site.ts';
import { newNoteId } from '../../on-site/kept.ts';
import { useFormat } from '../../ui/format.ts';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import type { Given, Line } from './written.ts';

type Needed = Line['evidence'][number];

interface Fields {
  visitId: string;
  line: Line;
  given: Given;
  photos: SiteRecord['photos'];
  onChange: (given: Given) => void;
}

/** What has to be kept of a line, each kind with who needs it: pictures that are there, numbers, words. */
export function EvidenceFields({ visitId, line, given, photos, onChange }: Fields) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  return (
    <fieldset className="several">
      <legend>{t('visit.evidence')}</legend>
      {line.evidence.map((needed) => (
        <div key={needed.kind}>
          <p className="muted small">
            {t('visit.evidenceFor', {
              name: text(needed.name),
              organisations: format.list(needed.organisations.map(text)),
            })}
          </p>
          {needed.as === 'picture' ? (
            <Pictures visitId={visitId} line={line} needed={needed} photos={photos} />
          ) : (
            <Given needed={needed} line={line} given={given} onChange={onChange} />
          )}
        </div>
      ))}
    </fieldset>
  );
}

function Pictures({
  visitId,
  line,
  needed,
  photos,
}: Pick<Fields, 'visitId' | 'line' | 'photos'> & { needed: Needed }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const client = useQueryClient();
  const evidence = needed.kind === 'copy' ? 'copy' : 'photo';
  const send = useMutation({
    mutationFn: (file: File) =>
      bringBackPhoto({
        id: newNoteId(),
        visitId,
        line: line.code,
        evidence,
        notedAt: new Date().toISOString(),
        bytes: file,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['inspections', 'site', visitId] }),
  });
  const count = photos.filter((photo) => photo.evidence === evidence).length;
  return (
    <>
      <p>{count > 0 ? t('visit.pictures', { count }) : text(needed.ask)}</p>
      <label className="button button--secondary button--dense file-picker">
        <Camera size="1.2em" aria-hidden />
        <span>{t('visit.addPicture', { name: text(needed.name) })}</span>
        <input
          className="visually-hidden"
          type="file"
          accept="image/jpeg,image/png"
          disabled={send.isPending}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) send.mutate(file);
          }}
        />
      </label>
      {send.isError ? <Failure error={send.error} compact /> : null}
    </>
  );
}

function Given({
  needed: { kind, as, name, ask },
  line,
  given,
  onChange,
}: Pick<Fields, 'line' | 'given' | 'onChange'> & { needed: Needed }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const known = given.find((one) => one.kind === kind);
  const { unit } = line;
  const now = known ?? { kind, words: '', ...(unit ? { unit } : {}) };
  const set = (change: Partial<Given[number]>) => {
    const next = { ...now, ...change };
    if (next.value === undefined) delete next.value;
    onChange([...given.filter((one) => one.kind !== kind), next]);
  };
  return (
    <div className="field-pair">
      {as === 'measure' ? (
        <DialogField label={t('visit.measured', { unit: unit ?? t('visit.noUnit') })}>
          {(id) => (
            <Input
              id={id}
              type="number"
              value={now.value?.toString() ?? ''}
              onChange={(event) =>
                set({ value: event.target.value === '' ? undefined : Number(event.target.value) } as never)
              }
            />
          )}
        </DialogField>
      ) : null}
      <DialogField label={t('pair', { name: text(name), text: text(ask) })}>
        {(id) => (
          <Input
            id={id}
            maxLength={2000}
            value={now.words}
            onChange={(event) => set({ words: event.target.value })}
          />
        )}
      </DialogField>
    </div>
  );
}
