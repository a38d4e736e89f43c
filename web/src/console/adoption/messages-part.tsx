import { useTranslation } from 'react-i18next';
import type { AdoptionForm } from '../../api/scenarios.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { useText } from '../../ui/text.ts';
import { setMessage } from './overlay-edit.ts';
import { OwnButton } from './own-button.tsx';
import { ProblemLines } from './problem-lines.tsx';
import { problemsAt, type Adoption } from './use-adoption.ts';
import { WordsFields } from './words-fields.tsx';

/** What people are told on the way, in the place's own words. */
export function MessagesPart({ adoption }: { adoption: Adoption }) {
  const { t } = useTranslation('console');
  if (adoption.form.messages.length === 0) return null;
  return (
    <Panel title={t('adopt.messages')} aside={<span className="muted small">{t('adopt.messagesHint')}</span>}>
      <ul className="adopt-rows">
        {adoption.form.messages.map((one) => (
          <MessageRow key={one.key} one={one} adoption={adoption} />
        ))}
      </ul>
    </Panel>
  );
}

function MessageRow({ one, adoption }: { one: AdoptionForm['messages'][number]; adoption: Adoption }) {
  const { t } = useTranslation('console');
  const text = useText();
  const { draft, change } = adoption;
  const own = draft.messages?.[one.key];
  return (
    <li className="adopt-row" data-changed={own ? true : undefined}>
      <code className="small">{one.key}</code>
      <p className="small">{own ? <del>{text(one.text)}</del> : text(one.text)}</p>
      <div className="adopt-do">
        <OwnButton
          name={text(one.text)}
          isOwn={own !== undefined}
          what="words"
          onBegin={() => change(setMessage(draft, one.key, one.text))}
          onDrop={() => change(setMessage(draft, one.key, undefined))}
        />
      </div>
      {own ? (
        <div className="adopt-own">
          <div className="adopt-fields adopt-fields--words">
            <WordsFields
              label={t('adopt.message')}
              value={own}
              onChange={(next) => change(setMessage(draft, one.key, next))}
            />
          </div>
          <ProblemLines problems={problemsAt(adoption, `messages.${one.key}`)} />
        </div>
      ) : null}
    </li>
  );
}
