import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FileCheck2, Trash2 } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/states.tsx';
import '../../ui/fields.css';

interface Named {
  fileName: string;
}
interface FileFieldProps<F extends Named> {
  id: string;
  label: string;
  error?: string | undefined;
  files: F[];
  upload: (file: File) => Promise<F>;
  onUploaded: (file: F) => void;
  onRemove: (file: F) => void;
}

/** A document, sent as soon as it is chosen. */
export function FileField<F extends Named>({
  id,
  label,
  error,
  files,
  upload,
  onUploaded,
  onRemove,
}: FileFieldProps<F>) {
  const { t } = useTranslation('apply');
  const send = useMutation({ mutationFn: upload, onSuccess: onUploaded });
  return (
    <div className="field" data-error={error ? '' : undefined}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {error ? <p className="field-error">{error}</p> : null}
      <input
        id={id}
        type="file"
        accept=".pdf,.jpg,.jpeg,.png"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) send.mutate(file);
          event.target.value = '';
        }}
      />
      <output>{send.isPending ? t('evidence.uploading', { name: send.variables.name }) : ''}</output>
      {send.isError ? <Failure error={send.error} compact /> : null}
      <ul className="files">
        {files.map((file) => (
          <li key={file.fileName}>
            <FileCheck2 size="1.3rem" aria-hidden />
            <span>{file.fileName}</span>
            <Button tone="quiet" icon={<Trash2 size="1.1em" aria-hidden />} onClick={() => onRemove(file)}>
              {t('evidence.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
