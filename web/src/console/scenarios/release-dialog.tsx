import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import { installReleased, type ReleasePackage } from '../../api/scenarios.ts';
import { Notice } from '../../ui/notice.tsx';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { useOwnProvince } from '../../ui/office/use-own-place.ts';
import { useText } from '../../ui/text.ts';
import { DivisionSelect } from '../division-select.tsx';
import { actOf } from './release-packages.tsx';

/** Installs what comes with the release; an internal process is published at once, unless changes of this place are to be brought over first. */
export function ReleaseDialog({ one, onClose }: { one: ReleasePackage; onClose: () => void }) {
  const { t, i18n } = useTranslation('console');
  const text = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const act = actOf(one);
  const province = useOwnProvince();
  const [chosen, setDivision] = useState<string>();
  const division = chosen ?? province;
  const isAsked = one.madeHere && act === 'both';
  const [publish, setPublish] = useState(!isAsked);
  const isPublished = act !== 'install' && publish;
  const needsPlace = isPublished && one.places.length === 0;
  const names = one.places.filter(({ own }) => !own).map(({ name }) => text(name));
  const install = useMutation({
    mutationFn: () => {
      const intention = `release.${one.scenario}.${one.version}.${publish}.${division}`;
      return installReleased(
        one.scenario,
        {
          publish,
          // the dialog has said what is given up
          ...(isPublished && one.madeHere ? { replaceMadeHere: true } : {}),
          ...(needsPlace ? { division } : {}),
        },
        intentionKey(intention),
      ).finally(() => settleIntention(intention));
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['scenarios'] });
      void message.success(t('release.done', { scenario: text(one.title), version: one.version }));
      onClose();
    },
  });
  return (
    <OfficeDialog
      title={text(one.title)}
      lead={t(`release.dialog.${isPublished ? act : 'install'}`, { version: one.version })}
      act={t(`release.act.${isPublished ? act : 'install'}`)}
      missing={needsPlace && !division ? t('publish.missing') : undefined}
      progress={install}
      onAct={() => install.mutate()}
      onClose={onClose}
    >
      {one.madeHere ? <Notice kind="warn">{t('release.madeHere')}</Notice> : null}
      {isAsked ? (
        <Radio.Group
          className="dialog-choices"
          aria-label={t('release.how')}
          value={publish}
          onChange={(event) => setPublish(event.target.value as boolean)}
          options={[
            { value: false, label: t('release.only') },
            { value: true, label: t('release.replace') },
          ]}
        />
      ) : null}
      {needsPlace ? (
        <DivisionSelect label={t('publish.division')} value={division} onChange={setDivision} />
      ) : null}
      {isPublished && names.length > 0 ? (
        <p>{t('release.dialog.places', { places: new Intl.ListFormat(i18n.language).format(names) })}</p>
      ) : null}
    </OfficeDialog>
  );
}
