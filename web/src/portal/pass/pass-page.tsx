import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ScanQrCode } from 'lucide-react';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import { openPass, passScenesQuery, type OpenPass, type PassScene } from '../../api/pass.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Failure, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { momentNow, type Moment } from './clock.ts';
import { Showing } from './showing.tsx';
import '../../ui/fields.css';
import './pass.css';

/** The pass (一码): choose a scene, agree to what is told there, show the code. */
export function PassPage() {
  const { t } = useTranslation('pass');
  const session = useSession();
  const query = useQuery(passScenesQuery);
  const [opened, setOpened] = useState<{
    pass: OpenPass;
    scene: PassScene;
    claims: string[];
    since: Moment;
  }>();
  if (opened)
    return (
      <Showing {...opened} name={session?.actingFor?.name ?? ''} onClosed={() => setOpened(undefined)} />
    );
  return (
    <Page
      title={t('title')}
      above={session?.actingFor?.name}
      lead={t('lead')}
      back={{ to: paths.wallet(), label: t('wallet') }}
    >
      <Fetched query={query}>
        {(scenes) =>
          scenes.length === 0 ? (
            <Empty title={t('none')} icon={<ScanQrCode size="1.75rem" strokeWidth={1.5} />} />
          ) : (
            <Choose
              scenes={scenes}
              onOpened={(pass, scene, claims) => setOpened({ pass, scene, claims, since: momentNow() })}
            />
          )
        }
      </Fetched>
    </Page>
  );
}

function Choose({
  scenes,
  onOpened,
}: {
  scenes: PassScene[];
  onOpened: (pass: OpenPass, scene: PassScene, claims: string[]) => void;
}) {
  const { t } = useTranslation('pass');
  const text = useText();
  const [scene, setScene] = useState<PassScene>();
  return (
    <>
      <fieldset className="choices">
        <legend>{t('where')}</legend>
        {scenes.map((one) => (
          <label key={one.scene} className="choice">
            <input type="radio" name="scene" checked={scene === one} onChange={() => setScene(one)} />
            <span className="pass-words">
              {text(one.name)}
              <small>{text(one.about)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {scene ? <Consent key={scene.scene} scene={scene} onOpened={onOpened} /> : null}
    </>
  );
}

/** What the other side will read. Needed fields are said to be; the others are chosen. */
function Consent({
  scene,
  onOpened,
}: {
  scene: PassScene;
  onOpened: (pass: OpenPass, scene: PassScene, claims: string[]) => void;
}) {
  const { t } = useTranslation('pass');
  const text = useText();
  const [chosen, setChosen] = useState<string[]>([]);
  const claims = scene.claims.filter(({ claim, required }) => required || chosen.includes(claim));
  const intention = `pass ${scene.scene}`;
  const open = useMutation({
    mutationFn: () =>
      openPass({ scene: scene.scene, claims: claims.map(({ claim }) => claim) }, intentionKey(intention)),
    onSuccess: (pass) => {
      settleIntention(intention);
      onOpened(
        pass,
        scene,
        claims.map(({ claim }) => claim),
      );
    },
    onError: () => settleIntention(intention),
  });
  const needed = scene.claims.filter(({ required }) => required);
  const further = scene.claims.filter(({ required }) => !required);
  return (
    <section className="section stack">
      <h2>{t('consent', { scene: text(scene.name) })}</h2>
      <p className="muted">{t('consentLead')}</p>
      <ul className="pass-fields">
        {needed.map(({ claim, name }) => (
          <li key={claim}>
            <strong>{text(name)}</strong> <span className="muted small">{t('needed')}</span>
          </li>
        ))}
      </ul>
      {further.length > 0 ? (
        <fieldset className="choices">
          <legend>{t('further')}</legend>
          {further.map(({ claim, name }) => (
            <label key={claim} className="choice">
              <input
                type="checkbox"
                checked={chosen.includes(claim)}
                onChange={() =>
                  setChosen(
                    chosen.includes(claim) ? chosen.filter((one) => one !== claim) : [...chosen, claim],
                  )
                }
              />
              <span>{text(name)}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {open.isError ? <Failure error={open.error} compact /> : null}
      <Button
        wide
        icon={<ScanQrCode size="1.2em" aria-hidden />}
        busy={open.isPending}
        onClick={() => open.mutate()}
      >
        {t('agree')}
      </Button>
    </section>
  );
}
