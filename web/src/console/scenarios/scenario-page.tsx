import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ChevronLeft, Download } from 'lucide-react';
import { archiveHref, scenarioQuery, type ScenarioView } from '../../api/scenarios.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { Certainty } from '../certainty.tsx';
import { AdoptDialog, PublishDialog } from './adopt-dialog.tsx';
import { Adoptions } from './adoptions.tsx';
import { NoteList } from './notes.tsx';
import { TestPanel } from './test-panel.tsx';
import '../console.css';

/** One package: tests, where it is in use, what it needs, what rests on assumptions. */
export function ScenarioPage() {
  const { scenario } = useParams({ strict: false }) as { scenario: string };
  const { t } = useTranslation('console');
  const query = useQuery(scenarioQuery(scenario));
  return (
    <>
      <Link to={paths.consoleScenarios()} className="back">
        <ChevronLeft size="1.1em" aria-hidden />
        {t('rooms.scenarios')}
      </Link>
      <Fetched query={query} lines={10}>
        {(one) => <Scenario one={one} />}
      </Fetched>
    </>
  );
}

function Scenario({ one }: { one: ScenarioView }) {
  const { t } = useTranslation('console');
  const text = useText();
  const may = useSession()?.permissions ?? [];
  const [dialog, setDialog] = useState<'publish' | 'adopt'>();
  const close = () => setDialog(undefined);
  return (
    <OfficePage
      title={text(one.title)}
      lead={text(one.summary)}
      actions={
        <span className="chips">
          <a
            className="button button--secondary button--dense"
            href={archiveHref(one.scenario, one.shown)}
            download
          >
            <Download size="1.05em" aria-hidden />
            <span>{t('scenario.export')}</span>
          </a>
          {may.includes('scenario.publish') ? (
            <Button tone="secondary" className="button--dense" onClick={() => setDialog('publish')}>
              {t('scenario.publish')}
            </Button>
          ) : null}
          {may.includes('scenario.adopt') ? (
            <Button className="button--dense" onClick={() => setDialog('adopt')}>
              {t('scenario.adopt')}
            </Button>
          ) : null}
        </span>
      }
    >
      <div className="columns">
        <div className="column">
          <TestPanel scenario={one.scenario} />
          <Adoptions one={one} />
          {one.warnings.length > 0 ? (
            <Panel title={t('scenario.warnings')}>
              <NoteList notes={one.warnings.map((note) => ({ ...note, message: text(note.message) }))} />
            </Panel>
          ) : null}
          {one.assumptions.length > 0 ? (
            <Panel
              title={t('scenario.assumptions')}
              aside={<span className="muted small">{t('scenario.assumptionsHint')}</span>}
            >
              <ul className="lines">
                {one.assumptions.map(({ kind, key, about, basis }) => (
                  <li key={kind + key + about.zh + basis.title}>
                    <strong>{text(about)}</strong> <Certainty certainty={basis.certainty} />
                    <span className="muted small">{basis.title}</span>
                  </li>
                ))}
              </ul>
            </Panel>
          ) : null}
        </div>
        <div className="column">
          <Versions one={one} />
          <Needs one={one} />
          <Panel title={t('scenario.files', { count: one.files.length })}>
            <details>
              <summary>{t('scenario.showFiles')}</summary>
              <ul className="lines">
                {one.files.map(({ path }) => (
                  <li key={path}>
                    <code>{path}</code>
                  </li>
                ))}
              </ul>
            </details>
          </Panel>
        </div>
      </div>
      {dialog === 'publish' ? <PublishDialog one={one} onClose={close} /> : null}
      {dialog === 'adopt' ? <AdoptDialog one={one} onClose={close} /> : null}
    </OfficePage>
  );
}

function Versions({ one }: { one: ScenarioView }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  return (
    <Panel title={t('scenario.versions')}>
      <ul className="lines">
        {one.versions.map(({ version, installedAt, contentHash }) => (
          <li key={version}>
            <strong className="number">{version}</strong>{' '}
            {version === one.shown ? <Status tone="active">{t('scenario.shown')}</Status> : null}
            <span className="muted small">
              {t('scenario.installedAt', { at: format.moment(installedAt) })}
            </span>
            <span className="muted small number" title={contentHash}>
              SM3 {contentHash.slice(0, 16)}…
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Needs({ one: { needs } }: { one: ScenarioView }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const lists = [
    [
      'roles',
      needs.roles.map(
        ({ role, places }) =>
          `${role} (${t('scenario.places', { count: places, number: format.number(places) })})`,
      ),
    ],
    ['credentialTypes', needs.credentialTypes],
    ['dataServices', needs.dataServices],
    ['processes', needs.processes],
  ] as const;
  return (
    <Panel title={t('scenario.needs')}>
      <dl className="needs">
        {lists.map(([key, items]) =>
          items.length > 0 ? (
            <div key={key}>
              <dt className="muted small">{t(`scenario.need.${key}`)}</dt>
              <dd>
                {items.map((item) => (
                  <code key={item}>{item}</code>
                ))}
              </dd>
            </div>
          ) : null,
        )}
      </dl>
    </Panel>
  );
}
