import { useEffect, useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readFirmCode } from '../../api/profile.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { ProfileView } from '../../ui/profile/profile-view.tsx';
import { Failure } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Whoever scans the code of a firm: anybody sees what the register publishes, others what is theirs to see. */
export function FirmCodePage() {
  const { t } = useTranslation('profile');
  const scanned = String((useSearch({ strict: false }) as { code?: string }).code ?? '');
  const [code, setCode] = useState(scanned);
  const [missing, setMissing] = useState(false);
  const { mutate, ...read } = useMutation({ mutationFn: readFirmCode });
  useEffect(() => {
    if (scanned) mutate(scanned);
  }, [scanned, mutate]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!code.trim());
    if (code.trim()) mutate(code.trim());
  };
  return (
    <Page title={read.data?.name ?? t('scan.title')} lead={read.data ? undefined : t('scan.lead')}>
      {read.data ? <ProfileView profile={read.data} /> : null}
      {read.error ? <Failure error={read.error} /> : null}
      <form onSubmit={submit} noValidate className="stack section">
        <TextField
          label={t('scan.code')}
          value={code}
          onChange={setCode}
          error={missing && !code.trim() ? t('scan.missing') : undefined}
        />
        <div>
          <Button type="submit" busy={read.isPending} tone={read.data ? 'secondary' : 'primary'}>
            {t('scan.go')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
