import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AdoptionForm } from '../../api/scenarios.ts';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { useText } from '../../ui/text.ts';
import { setOfService, type OwnService } from './overlay-edit.ts';
import { OwnButton } from './own-button.tsx';
import { ProblemLines } from './problem-lines.tsx';
import { problemsAt, type Adoption } from './use-adoption.ts';
import { WordsFields } from './words-fields.tsx';

/** Whom people ask here, where and when: the part of a guide that differs from place to place most often. */
export function ContactPart({ adoption }: { adoption: Adoption }) {
  const { t } = useTranslation('console');
  return (
    <Panel title={t('adopt.contact')} aside={<span className="muted small">{t('adopt.contactHint')}</span>}>
      <ul className="adopt-rows">
        {adoption.form.services.map((one) => (
          <ContactRow key={one.key} one={one} adoption={adoption} />
        ))}
      </ul>
    </Panel>
  );
}

function ContactRow({ one, adoption }: { one: AdoptionForm['services'][number]; adoption: Adoption }) {
  const { t } = useTranslation('console');
  const text = useText();
  const { draft, change } = adoption;
  const own = draft.services?.[one.key]?.contact;
  const set = (next: OwnService['contact']) => change(setOfService(draft, one.key, 'contact', next));
  const { enquiries, complaints, place, hours } = one.contact;
  return (
    <li className="adopt-row" data-changed={own ? true : undefined}>
      <strong>{text(one.name)}</strong>
      <p className="small">
        {t('adopt.askAt', { enquiries, complaints })}
        <span className="muted adopt-about">
          {text(place)} · {text(hours)}
        </span>
      </p>
      <div className="adopt-do">
        <OwnButton
          name={t('adopt.contactOf', { name: text(one.name) })}
          isOwn={own !== undefined}
          what="words"
          onBegin={() => set(one.contact)}
          onDrop={() => set(undefined)}
        />
      </div>
      {own ? (
        <div className="adopt-own">
          <div className="adopt-fields adopt-fields--words">
            {(['enquiries', 'complaints'] as const).map((key) => (
              <DialogField key={key} label={t(`adopt.${key}`)}>
                {(id) => (
                  <Input
                    id={id}
                    maxLength={200}
                    value={own[key]}
                    onChange={(event) => set({ ...own, [key]: event.target.value })}
                  />
                )}
              </DialogField>
            ))}
            {(['place', 'hours'] as const).map((key) => (
              <WordsFields
                key={key}
                label={t(`adopt.${key}`)}
                value={own[key]}
                onChange={(next) => set({ ...own, [key]: next })}
              />
            ))}
          </div>
          <ProblemLines problems={problemsAt(adoption, `services.${one.key}.contact`)} />
        </div>
      ) : null}
    </li>
  );
}
