import { useState, type DragEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FileUp } from 'lucide-react';
import { draftQuery, uploadEvidence, type DraftView, type EvidenceView } from '../../api/drafts.ts';
import { FilePicker } from '../../ui/file-picker.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { fileProblem } from './file-problem.ts';

/** Takes a document: chosen, photographed, or dropped here; sent at once. */
export function EvidenceDrop({ draft, evidence }: { draft: DraftView; evidence: EvidenceView }) {
  const { t } = useTranslation('apply');
  const text = useText();
  const [over, setOver] = useState(false);
  const { upload, refused, take } = useUpload(draft.draftId, evidence);
  const { accept, maxMegabytes } = evidence.upload;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) take(file);
  };
  return (
    <div
      className="file-drop"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FilePicker
        label={t('evidence.file')}
        hint={t('evidence.limits', { kinds: accept.join(' / ').toUpperCase(), count: maxMegabytes })}
        words={t('evidence.choose')}
        accept={accept.map((kind) => `.${kind}`).join(',')}
        onChoose={take}
      />
      <output>
        {upload.isPending ? (
          <>
            <FileUp size="1.1em" aria-hidden /> {t('evidence.uploading', { name: upload.variables.name })}
          </>
        ) : null}
      </output>
      {refused ? (
        <p className="field-error" role="alert">
          {text(refused)}
        </p>
      ) : null}
      {upload.isError ? (
        <Failure
          error={upload.error}
          compact
          onRetry={() => upload.variables && upload.mutate(upload.variables)}
        />
      ) : null}
    </div>
  );
}

/** Sends a file of the right kind and size; says at once what is wrong with another. */
function useUpload(draftId: string, { key, upload: { accept, maxMegabytes } }: EvidenceView) {
  const client = useQueryClient();
  const [refused, setRefused] = useState<ReturnType<typeof fileProblem>>();
  const upload = useMutation({
    mutationFn: (file: File) => uploadEvidence(draftId, key, file),
    onSuccess: (after) => client.setQueryData(draftQuery(draftId).queryKey, after),
  });
  const take = (file: File) => {
    const problem = fileProblem(file, accept, maxMegabytes);
    setRefused(problem);
    if (!problem) upload.mutate(file);
  };
  return { upload, refused, take };
}
