import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ChevronLeft } from 'lucide-react';
import { scenarioQuery, type ScenarioView } from '../../api/scenarios.ts';
import { paths } from '../../paths.ts';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { Certainty } from '../certainty.tsx';
import { Adoptions } from './adoptions.tsx';
import { NoteList } from './notes.tsx';
import { RulesPanel } from './rules-panel.tsx';
import { ScenarioActions } from './scenario-actions.tsx';
import { TestPanel } from './test-panel.tsx';
import '../console.css';
import { useBasisWords } from '../../ui/basis.tsx';

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
      <FetchedPage query={query} lines={10}>
        {(one) => <Scenario one={one} />}
      </FetchedPage>
    </>
  );
}

function Scenario({ one }: { one: ScenarioView }) {
  const { t } = useTranslation('console');
  const text = useText();
  return (
    <OfficePage title={text(one.title)} lead={text(one.summary)} actions={<ScenarioActions one={one} />}>
      <div className="columns">
        <div className="column">
          <Adoptions one={one} />
          {one.internal ? <Internal /> : <TestPanel scenario={one.scenario} />}
          {one.warnings.length > 0 ? (
            <Panel title={t('scenario.warnings')}>
              <NoteList notes={one.warnings.map((note) => ({ ...note, message: text(note.message) }))} />
            </Panel>
          ) : null}
          <Assumptions one={one} />
        </div>
        <div className="column">
          <RulesPanel one={one} />
          <Versions one={one} />
          <Needs one={one} />
          <Files one={one} />
        </div>
      </div>
    </OfficePage>
  );
}

/** Nobody applies for it, so there is no person and no answer to try it with. */
function Internal() {
  const { t } = useTranslation('console');
  return (
    <Panel title={t('scenarios.internal')}>
      <p className="muted">{t('scenarios.internalLead')}</p>
    </Panel>
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
  const text = useText();
  const named = [
    [
      'roles',
      needs.roles.map(({ role, name, places }) => ({
        key: role,
        words: text(name),
        more: t('scenario.places', { count: places, number: format.number(places) }),
      })),
    ],
    [
      'dataServices',
      needs.dataServices.map(({ service, name }) => ({ key: service, words: text(name), more: '' })),
    ],
  ] as const;
  const lists = [
    ['credentialTypes', needs.credentialTypes],
    ['processes', needs.processes],
  ] as const;
  if ([...named, ...lists].every(([, items]) => items.length === 0)) return null;
  return (
    <Panel title={t('scenario.needs')}>
      <dl className="needs">
        {named.map(([list, items]) =>
          items.length > 0 ? (
            <div key={list}>
              <dt className="muted small">{t(`scenario.need.${list}`)}</dt>
              <dd>
                <ul className="lines">
                  {items.map(({ key, words, more }) => (
                    <li key={key} title={key}>
                      {words} {more ? <span className="muted small">{more}</span> : null}
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          ) : null,
        )}
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

function Assumptions({ one: { assumptions } }: { one: ScenarioView }) {
  const basisWords = useBasisWords();
  const { t } = useTranslation('console');
  const text = useText();
  if (assumptions.length === 0) return null;
  return (
    <Panel
      title={t('scenario.assumptions')}
      aside={<span className="muted small">{t('scenario.assumptionsHint')}</span>}
    >
      <ul className="lines">
        {assumptions.map(({ kind, key, about, basis }) => (
          <li key={kind + key + about.zh + basis.title}>
            <strong>{text(about)}</strong> <Certainty certainty={basis.certainty} />
            <span className="muted small">{basisWords(basis)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Files({ one: { files } }: { one: ScenarioView }) {
  const { t } = useTranslation('console');
  return (
    <Panel title={t('scenario.files', { count: files.length })}>
      <details>
        <summary>{t('scenario.showFiles')}</summary>
        <ul className="lines">
          {files.map(({ path }) => (
            <li key={path}>
              <code>{path}</code>
            </li>
          ))}
        </ul>
      </details>
    </Panel>
  );
}
