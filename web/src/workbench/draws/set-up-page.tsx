import { useState } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Checkbox, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { drawDefaultsQuery, setUpDraw, type DrawBody, type DrawDefaults } from '../../api/draws.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { DayField, instantOf, MomentField } from '../../ui/office/time-fields.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Empty, Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../inspections/use-act.ts';
import '../inspections/inspections.css';
import './draws.css';

const letters = ['A', 'B', 'C', 'D'] as const;

/** Sets up a draw: who inspects what, how many of each risk class, when, and what nobody can know yet. */
export function SetUpDrawPage() {
  const { t } = useTranslation('draws');
  const organisation = useSession()?.organisation?.id ?? '';
  const query = useQuery({ ...drawDefaultsQuery(organisation), enabled: organisation !== '' });
  return (
    <DetailPage back={{ to: paths.workDraws(), label: t('rooms.draws', { ns: 'work' }) }} query={query}>
      {(defaults) => <Form defaults={defaults} organisation={organisation} />}
    </DetailPage>
  );
}

type Part = DrawBody['parts'][number];
interface Wanted {
  title: string;
  titleEn: string;
  parts: Part[];
  scopeWords: string;
  shares: Record<(typeof letters)[number], number | null>;
  windowFrom: string;
  windowTo: string;
  mostEach: number | null;
  source: string;
  /** local date and time, as the field gives it */
  at: string;
  witnesses: string[];
}

const blank = (defaults: DrawDefaults, organisation: string): Wanted => ({
  title: '',
  titleEn: '',
  parts: [{ organisation, items: [], inspectors: defaults.inspectorsLeast }],
  scopeWords: '',
  shares: { ...defaults.shares },
  windowFrom: '',
  windowTo: '',
  mostEach: null,
  source: '',
  at: '',
  witnesses: [],
});

function Form({ defaults, organisation }: { defaults: DrawDefaults; organisation: string }) {
  const { t } = useTranslation('draws');
  const navigate = useNavigate();
  const repeats = (useSearch({ strict: false }) as { repeats?: string }).repeats;
  const [wanted, setWanted] = useState(() => blank(defaults, organisation));
  const set = (change: Partial<Wanted>) => setWanted((before) => ({ ...before, ...change }));
  const create = useAct(
    () => setUpDraw(bodyFrom(wanted, repeats)),
    ({ id }) => void navigate({ to: paths.workDraw(id) }),
  );
  const isWhole =
    wanted.title.trim() &&
    wanted.windowFrom &&
    wanted.windowTo &&
    wanted.source.trim() &&
    wanted.at &&
    wanted.parts.every(({ items }) => items.length > 0);
  const isBody = defaults.bodies.some(({ id }) => id === organisation);
  return (
    <OfficePage title={repeats ? t('repeat') : t('setUp')} lead={t('setUpLead')}>
      {isBody ? (
        <form
          className="case-main draw-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (isWhole && !create.isPending) create.mutate();
          }}
        >
          <Panel title={t('whatAbout')}>
            <div className="field-pair">
              <WordsField
                short
                most={200}
                label={t('titleZh')}
                value={wanted.title}
                onChange={(title) => set({ title })}
              />
              <WordsField
                short
                most={200}
                label={t('titleEn')}
                value={wanted.titleEn}
                onChange={(titleEn) => set({ titleEn })}
              />
            </div>
            <Who defaults={defaults} parts={wanted.parts} onChange={(parts) => set({ parts })} />
          </Panel>
          <Panel title={t('howMany')}>
            <HowMany wanted={wanted} set={set} />
          </Panel>
          <Panel title={t('seed')}>
            <Seed defaults={defaults} wanted={wanted} set={set} />
          </Panel>
          {create.isError ? <Failure error={create.error} /> : null}
          <div className="button-row">
            <Button type="submit" busy={create.isPending} reason={isWhole ? undefined : t('setUpMissing')}>
              {t('keep')}
            </Button>
          </div>
        </form>
      ) : (
        <Empty title={t('notInspecting')}>
          <p>{t('notInspectingText')}</p>
        </Empty>
      )}
    </OfficePage>
  );
}

function bodyFrom(wanted: Wanted, repeats: string | undefined): DrawBody {
  const { title, titleEn, parts, scopeWords, shares, windowFrom, windowTo, mostEach, source, at, witnesses } =
    wanted;
  return {
    title: { zh: title.trim(), en: titleEn.trim() },
    parts,
    scopeWords: scopeWords.split(/[\s、，,;；]+/).filter(Boolean),
    shares: { A: shares.A ?? 0, B: shares.B ?? 0, C: shares.C ?? 0, D: shares.D ?? 0 },
    windowFrom,
    windowTo,
    mostEach,
    beacon: { source: { zh: source.trim(), en: '' }, at: instantOf(at) },
    contributors: [...new Set([...parts.map((part) => part.organisation), ...witnesses])],
    ...(repeats ? { repeats } : {}),
  };
}

/** Which organisations come, with which items and how many inspectors; one's own leads. */
function Who({
  defaults,
  parts,
  onChange,
}: {
  defaults: DrawDefaults;
  parts: Part[];
  onChange: (parts: Part[]) => void;
}) {
  const { t } = useTranslation('draws');
  const text = useText();
  const change = (organisation: string, more: Partial<Part>) =>
    onChange(parts.map((part) => (part.organisation === organisation ? { ...part, ...more } : part)));
  return (
    <>
      {parts.map((part, at) => (
        <OnePart
          key={part.organisation}
          part={part}
          body={defaults.bodies.find(({ id }) => id === part.organisation)!}
          leads={at === 0}
          onChange={(more) => change(part.organisation, more)}
          onLeaveOut={() => onChange(parts.filter(({ organisation }) => organisation !== part.organisation))}
        />
      ))}
      <fieldset className="draw-part">
        <legend>{t('together')}</legend>
        <div className="button-row">
          {defaults.bodies
            .filter(({ id }) => parts.every(({ organisation }) => organisation !== id))
            .map(({ id, name }) => (
              <Button
                key={id}
                tone="secondary"
                onClick={() =>
                  onChange([...parts, { organisation: id, items: [], inspectors: defaults.inspectorsLeast }])
                }
              >
                {t('add', { name: text(name) })}
              </Button>
            ))}
        </div>
      </fieldset>
    </>
  );
}

function OnePart({
  part,
  body,
  leads,
  onChange,
  onLeaveOut,
}: {
  part: Part;
  body: DrawDefaults['bodies'][number];
  leads: boolean;
  onChange: (more: Partial<Part>) => void;
  onLeaveOut: () => void;
}) {
  const { t } = useTranslation('draws');
  const text = useText();
  return (
    <fieldset className="draw-part">
      <legend>
        {text(body.name)}
        {leads ? <span className="muted small"> · {t('leads')}</span> : null}
      </legend>
      <Checkbox.Group
        className="dialog-choices"
        value={part.items}
        options={body.items.map(({ code, name }) => ({ value: code, label: text(name) }))}
        onChange={(items) => onChange({ items })}
      />
      <DialogField label={t('inspectorsEach')}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            max={10}
            value={part.inspectors}
            onChange={(inspectors) => onChange({ inspectors: inspectors ?? 0 })}
          />
        )}
      </DialogField>
      {leads ? null : (
        <Button tone="quiet" onClick={onLeaveOut}>
          {t('leaveOut')}
        </Button>
      )}
    </fieldset>
  );
}

function HowMany({ wanted, set }: { wanted: Wanted; set: (change: Partial<Wanted>) => void }) {
  const { t } = useTranslation('draws');
  return (
    <>
      <p className="muted">{t('sharesHint')}</p>
      <div className="field-pair">
        {letters.map((letter) => (
          <DialogField key={letter} label={t('shareOf', { letter })}>
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                max={100}
                suffix="%"
                value={
                  wanted.shares[letter] === null ? null : Math.round(wanted.shares[letter] * 10_000) / 100
                }
                onChange={(percent) =>
                  set({ shares: { ...wanted.shares, [letter]: percent === null ? null : percent / 100 } })
                }
              />
            )}
          </DialogField>
        ))}
      </div>
      <WordsField
        short
        most={400}
        label={t('scopeWords')}
        value={wanted.scopeWords}
        onChange={(scopeWords) => set({ scopeWords })}
      />
      <div className="field-pair">
        <DayField
          label={t('windowFrom')}
          value={wanted.windowFrom}
          onChange={(windowFrom) => set({ windowFrom })}
        />
        <DayField label={t('windowTo')} value={wanted.windowTo} onChange={(windowTo) => set({ windowTo })} />
        <DialogField label={t('mostEach')}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={1000}
              value={wanted.mostEach}
              onChange={(mostEach) => set({ mostEach })}
            />
          )}
        </DialogField>
      </div>
    </>
  );
}

function Seed({
  defaults,
  wanted,
  set,
}: {
  defaults: DrawDefaults;
  wanted: Wanted;
  set: (change: Partial<Wanted>) => void;
}) {
  const { t } = useTranslation('draws');
  const text = useText();
  const taking = new Set(wanted.parts.map(({ organisation }) => organisation));
  return (
    <>
      <p className="muted">{t('seedHint', { hours: defaults.noticeHours })}</p>
      <div className="field-pair">
        <WordsField
          short
          most={200}
          label={t('source')}
          value={wanted.source}
          onChange={(source) => set({ source })}
        />
        <MomentField label={t('appears')} value={wanted.at} onChange={(value) => set({ at: value })} />
      </div>
      <fieldset className="draw-part">
        <legend>{t('witnesses')}</legend>
        <p className="muted small">{t('witnessesHint')}</p>
        <Checkbox.Group
          className="dialog-choices dialog-scroll"
          value={wanted.witnesses}
          options={defaults.contributors
            .filter(({ id }) => !taking.has(id))
            .map(({ id, name }) => ({ value: id, label: text(name) }))}
          onChange={(witnesses) => set({ witnesses })}
        />
      </fieldset>
    </>
  );
}
