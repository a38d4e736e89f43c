import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FileCheck2, Trash2 } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { FilePicker } from '../../ui/file-picker.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { fileProblem } from '../apply/file-problem.ts';

interface Named {
  fileName: string;
}
interface FileFieldProps<F extends Named> {
  id: string;
  label: string;
  /** what may be sent; the server looks at the content as well */
  limits?: { accept: string[]; maxMegabytes: number };
  error?: string | undefined;
  files: F[];
  upload: (file: File) => Promise<F>;
  onUploaded: (file: F) => void;
  onRemove: (file: F) => void;
}

const usual = { accept: ['pdf', 'jpg', 'png'], maxMegabytes: 10 };

/** A document, sent as soon as it is chosen. */
export function FileField<F extends Named>({
  id,
  label,
  limits = usual,
  error,
  files,
  upload,
  onUploaded,
  onRemove,
}: FileFieldProps<F>) {
  const { t } = useTranslation('apply');
  const text = useText();
  const [refused, setRefused] = useState<string>();
  const send = useMutation({ mutationFn: upload, onSuccess: onUploaded });
  const take = (file: File) => {
    const problem = fileProblem(file, limits.accept, limits.maxMegabytes);
    setRefused(problem && text(problem));
    if (!problem) send.mutate(file);
  };
  return (
    <div className="field" data-error={error ? '' : undefined}>
      {error ? <p className="field-error">{error}</p> : null}
      <FilePicker
        id={id}
        label={label}
        hint={t('evidence.limits', {
          kinds: limits.accept.join(' / ').toUpperCase(),
          count: limits.maxMegabytes,
        })}
        words={t('evidence.choose')}
        accept={limits.accept
          .flatMap((kind) => (kind === 'jpg' ? ['.jpg', '.jpeg'] : [`.${kind}`]))
          .join(',')}
        invalid={Boolean(error)}
        onChoose={take}
      />
      <output>{send.isPending ? t('evidence.uploading', { name: send.variables.name }) : ''}</output>
      {refused ? (
        <p className="field-error" role="alert">
          {refused}
        </p>
      ) : null}
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
