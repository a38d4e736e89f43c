import { useMutation } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Camera, Trash2 } from 'lucide-react';
import type { SiteTask } from '../api/schema.ts';
import { Button } from '../ui/button.tsx';
import { useText } from '../ui/text.ts';
import { dropPhoto, writePhoto } from './device.ts';
import { newNoteId, type KeptPhoto } from './kept.ts';
import { photoMostMegabytes, PhotoRefused, smallPhoto } from './photo.ts';
import { useShowAgain } from './use-on-site.ts';

interface PhotosProps {
  task: SiteTask;
  line: string;
  /** pictures of documents are kept apart from those of the place */
  evidence: 'photo' | 'copy';
  photos: KeptPhoto[];
  /** of the whole visit */
  taken: number;
}

/** Photos of a line: made small on the device, kept there, brought back later. */
export function Photos({ task, line, evidence, photos, taken }: PhotosProps) {
  const { t } = useTranslation('onsite');
  const showAgain = useShowAgain();
  const add = useMutation({
    mutationFn: async (file: File) => {
      const bytes = await smallPhoto(file, task.photoMaxBytes);
      const notedAt = new Date().toISOString();
      const { visitId } = task;
      await writePhoto({ id: newNoteId(), visitId, line, evidence, notedAt, bytes, state: 'here' });
    },
    onSuccess: showAgain,
  });
  const drop = useMutation({ mutationFn: dropPhoto, onSuccess: showAgain });
  const isFull = taken >= task.photosMost;
  return (
    <div className="on-site-photos">
      {photos.map((photo, index) => (
        <Photo
          key={photo.id}
          photo={photo}
          label={t(evidence === 'copy' ? 'photos.nthCopy' : 'photos.nth', { number: index + 1 })}
          onDrop={() => drop.mutate(photo.id)}
        />
      ))}
      {add.error ? (
        <p className="field-error" role="alert">
          {troubleOf(add.error, t)}
        </p>
      ) : null}
      {isFull ? (
        <p className="muted small">{t('photos.full', { count: task.photosMost })}</p>
      ) : (
        <label className="button button--secondary file-picker">
          <Camera size="1.2em" aria-hidden />
          <span>{t(evidence === 'copy' ? 'photos.addCopy' : 'photos.add')}</span>
          <input
            className="visually-hidden"
            type="file"
            accept="image/*"
            capture="environment"
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) add.mutate(file);
            }}
          />
        </label>
      )}
    </div>
  );
}

function troubleOf(error: unknown, t: TFunction<'onsite'>): string {
  if (!(error instanceof PhotoRefused)) return t('photos.full-device');
  const { trouble, megabytes } = error;
  return t(`photos.${trouble}`, { size: megabytes, most: photoMostMegabytes });
}

function Photo({ photo, label, onDrop }: { photo: KeptPhoto; label: string; onDrop: () => void }) {
  const { t } = useTranslation('onsite');
  const text = useText();
  return (
    <figure className="on-site-photo">
      <img ref={(picture) => showIn(picture, photo.bytes)} alt={label} />
      <figcaption className="small">
        {photo.state === 'refused' ? text(photo.words) : t(`photos.state.${photo.state}`)}
        {photo.state === 'sent' ? null : (
          <Button tone="quiet" icon={<Trash2 size="1.1em" aria-hidden />} onClick={onDrop}>
            {t('photos.drop')}
          </Button>
        )}
      </figcaption>
    </figure>
  );
}

/** The bytes as a picture, let go of with it. */
function showIn(picture: HTMLImageElement | null, bytes: Blob): (() => void) | undefined {
  if (!picture) return undefined;
  const address = URL.createObjectURL(bytes);
  picture.src = address;
  return () => URL.revokeObjectURL(address);
}
