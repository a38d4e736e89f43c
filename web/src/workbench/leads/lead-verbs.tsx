import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { openCase } from '../../api/enforcement.ts';
import { handOnLead, returnLead, sendLeadOut, type CaseLead } from '../../api/leads.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../inspections/use-act.ts';

type Verb = Exclude<CaseLead['verbs'][number], 'offer'>;

/** What whoever has a lead does with it: one choice, its words, done. */
export function LeadVerbs({ one }: { one: CaseLead }) {
  const { t } = useTranslation('leads');
  const text = useText();
  const navigate = useNavigate();
  const verbs = one.verbs.filter((verb): verb is Verb => verb !== 'offer');
  const [verb, setVerb] = useState<Verb>('accept');
  const [words, setWords] = useState(one.description);
  const [to, setTo] = useState<string>();
  const act = useAct(
    async () => {
      const said = words.trim();
      if (verb === 'accept') return (await openCase({ findingId: one.findingId, cause: said })).id;
      if (verb === 'return') await returnLead(one.id, said);
      else if (verb === 'send') await sendLeadOut(one.id, said);
      else await handOnLead(one.id, to!, said);
      return undefined;
    },
    (caseId) => {
      if (caseId) void navigate({ to: paths.workEnforcementCase(caseId) });
    },
  );
  const choose = (next: Verb) => {
    setVerb(next);
    setWords(next === 'accept' ? one.description : '');
  };
  const missing =
    words.trim().length < 2
      ? t(`missing.${verb}`)
      : verb === 'hand-on' && to === undefined
        ? t('choose')
        : undefined;
  return (
    <Panel title={t('decide')}>
      <ChoiceRow<Verb>
        label={t('decide')}
        chosen={verb}
        choices={verbs.map((key) => ({ key, words: t(`verb.${key}`) }))}
        onChoose={choose}
      />
      <p className="muted small">{t(`hint.${verb}`)}</p>
      {verb === 'hand-on' ? (
        <DialogField label={t('to')}>
          {(id) => (
            <Select
              id={id}
              showSearch={{ optionFilterProp: 'label' }}
              value={to ?? null}
              placeholder={t('choose')}
              onChange={(chosen) => setTo(chosen ?? undefined)}
              options={one.recipients.map(({ id: value, name }) => ({ value, label: text(name) }))}
            />
          )}
        </DialogField>
      ) : null}
      <WordsField label={t(`words.${verb}`)} value={words} onChange={setWords} />
      {act.isError ? <Failure error={act.error} compact /> : null}
      <div className="button-row">
        <Button busy={act.isPending} reason={missing} onClick={() => act.mutate()}>
          {t(`verb.${verb}`)}
        </Button>
      </div>
    </Panel>
  );
}
