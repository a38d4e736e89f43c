import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import { installScenario } from '../../api/scenarios.ts';
import { Notice } from '../../ui/notice.tsx';
import { FilePicker } from '../../ui/file-picker.tsx';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { useText } from '../../ui/text.ts';
import { ErrorNotes, NoteList } from './notes.tsx';

/** Installs a signed archive; what is wrong with it is said by file and line. */
export function InstallDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('console');
  const text = useText();
  const client = useQueryClient();
  const [file, setFile] = useState<File>();
  const install = useMutation({
    mutationFn: async (archive: File) => {
      const intention = `install.${archive.name}.${archive.size}.${archive.lastModified}`;
      const installed = await installScenario(JSON.parse(await archive.text()), intentionKey(intention));
      settleIntention(intention);
      return installed;
    },
    onSuccess: () => void client.invalidateQueries({ queryKey: ['scenarios'] }),
  });
  const done = install.data;
  return (
    <OfficeDialog
      wide
      title={t('scenarios.install')}
      lead={t('scenarios.installLead')}
      act={t(done ? 'scenarios.installAct' : 'scenarios.installAct')}
      missing={done ? t('scenarios.installedAlready') : file ? undefined : t('scenarios.missingFile')}
      progress={install}
      detailsElsewhere
      onAct={() => install.mutate(file!)}
      onClose={onClose}
    >
      <FilePicker
        label={t('scenarios.file')}
        hint={t('scenarios.fileHelp')}
        words={file ? file.name : t('scenarios.choose')}
        accept="application/json,.json"
        onChoose={(chosen) => {
          install.reset();
          setFile(chosen);
        }}
      />
      <ErrorNotes error={install.error} />
      {done ? (
        <>
          <output>
            <Notice kind="good" title={t('scenarios.installed', done)} />
          </output>
          {done.warnings.length > 0 ? (
            <NoteList notes={done.warnings.map((one) => ({ ...one, message: text(one.message) }))} />
          ) : null}
        </>
      ) : null}
    </OfficeDialog>
  );
}
