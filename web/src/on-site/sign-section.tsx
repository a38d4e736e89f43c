import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SiteTask } from '../api/schema.ts';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { TextField } from '../ui/text-field.tsx';
import type { KeptNote } from './kept.ts';
import type { useNote } from './use-on-site.ts';

interface Sign {
  task: SiteTask;
  notes: KeptNote[];
  note: ReturnType<typeof useNote>;
}

/** Both sign, on glass or by keyboard. */
export function SignSection({ task, notes, note }: Sign) {
  const { t } = useTranslation('onsite');
  return (
    <section className="section">
      <h2>{t('sign.title')}</h2>
      <Signature who="inspector" first={task.inspector} notes={notes} note={note} />
      <Signature who="firm" first="" notes={notes} note={note} />
    </section>
  );
}

function Signature({
  who,
  first,
  notes,
  note,
}: Omit<Sign, 'task'> & { who: 'inspector' | 'firm'; first: string }) {
  const { t } = useTranslation('onsite');
  const format = useFormat();
  const [name, setName] = useState(first);
  const [drawn, setDrawn] = useState<string>();
  const signed = notes.findLast(({ said }) => said.kind === 'signature' && said.role === who);
  const said = signed?.said.kind === 'signature' ? signed.said : undefined;
  return (
    <fieldset className="on-site-sign" aria-label={t(`sign.${who}`)}>
      <h3>{t(`sign.${who}`)}</h3>
      {signed && said ? (
        <p className="on-site-signed">
          {said.drawn ? <img src={said.drawn} alt={t('sign.drawnBy', { name: said.name })} /> : null}
          {t('sign.by', { name: said.name, at: format.moment(signed.notedAt) })}
        </p>
      ) : null}
      <TextField label={t('sign.name')} value={name} onChange={setName} />
      <Glass label={t(`sign.glass.${who}`)} onDrawn={setDrawn} drawn={drawn} />
      <p className="muted small">{t('sign.hint')}</p>
      <Button
        tone="secondary"
        reason={name.trim() ? undefined : t('sign.nameNeeded')}
        onClick={() =>
          void note({ kind: 'signature', role: who, name: name.trim(), ...(drawn ? { drawn } : {}) })
        }
      >
        {said ? t('sign.again') : t('sign.sign')}
      </Button>
    </fieldset>
  );
}

/** A pane to write one's name on with finger, pen or mouse. */
function Glass({
  label,
  drawn,
  onDrawn,
}: {
  label: string;
  drawn: string | undefined;
  onDrawn: (picture: string | undefined) => void;
}) {
  const { t } = useTranslation('onsite');
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<{ x: number; y: number }>(undefined);
  const at = ({ clientX, clientY }: React.PointerEvent) => {
    const { left, top, width, height } = canvas.current!.getBoundingClientRect();
    return {
      x: ((clientX - left) / width) * canvas.current!.width,
      y: ((clientY - top) / height) * canvas.current!.height,
    };
  };
  const draw = (event: React.PointerEvent) => {
    if (!last.current) return;
    const pen = canvas.current!.getContext('2d')!;
    const next = at(event);
    Object.assign(pen, { lineWidth: 4, lineCap: 'round', strokeStyle: '#16211f' });
    pen.beginPath();
    pen.moveTo(last.current.x, last.current.y);
    pen.lineTo(next.x, next.y);
    pen.stroke();
    last.current = next;
  };
  const end = () => {
    if (last.current) onDrawn(canvas.current!.toDataURL('image/png'));
    last.current = undefined;
  };
  return (
    <div className="on-site-glass">
      <canvas
        ref={canvas}
        width={600}
        height={180}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          last.current = at(event);
        }}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      >
        {label}
      </canvas>
      {drawn ? (
        <Button
          tone="quiet"
          onClick={() => {
            canvas.current!.getContext('2d')!.clearRect(0, 0, 600, 180);
            onDrawn(undefined);
          }}
        >
          {t('sign.clear')}
        </Button>
      ) : null}
    </div>
  );
}
