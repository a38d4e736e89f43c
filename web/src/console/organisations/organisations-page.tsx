import { useDeferredValue, useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ChevronRight } from 'lucide-react';
import { organisationsQuery, type Organisation } from '../../api/organisations.ts';
import { paths } from '../../paths.ts';
import { Link } from '../../ui/link.tsx';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Empty } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { MorePages } from '../../ui/more-pages.tsx';
import { NewOrganisationDialog } from './new-organisation-dialog.tsx';
import '../console.css';

/** The public bodies within one's jurisdiction, as a tree; searching shows those that fit with what stands above them. */
export function OrganisationsPage() {
  const { t } = useTranslation('console');
  const mayWrite = useSession()?.permissions.includes('organisation.write') ?? false;
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  const [q, setQ] = useState('');
  const wanted = useDeferredValue(q.trim());
  const query = useInfiniteQuery(organisationsQuery(wanted ? { q: wanted } : {}));
  return (
    <OfficePage
      title={t('rooms.organisations')}
      lead={t('organisations.lead')}
      actions={
        mayWrite ? (
          <Button tone="secondary" className="button--dense" onClick={() => setMaking(true)}>
            {t('organisation.new')}
          </Button>
        ) : null
      }
    >
      <div className="toolbar">
        <Input
          allowClear
          className="toolbar-search"
          value={q}
          aria-label={t('organisations.search')}
          placeholder={t('organisations.search')}
          onChange={(event) => setQ(event.target.value)}
        />
      </div>
      <MorePages
        query={query}
        items={(page) => page.organisations}
        empty={<Empty title={t(wanted ? 'organisations.nothingFits' : 'organisations.empty')} />}
      >
        {(list) => (
          <Panel title={t('organisations.tree', { count: list.length })}>
            <Tree list={list} parent={undefined} />
          </Panel>
        )}
      </MorePages>
      {making ? (
        <NewOrganisationDialog
          above={undefined}
          onMade={({ id }) => void navigate({ to: paths.consoleOrganisation(id) as '/' })}
          onClose={() => setMaking(false)}
        />
      ) : null}
    </OfficePage>
  );
}

/** Bodies beneath `parent`; those whose parent is not in the list stand at the top. */
function Tree({ list, parent }: { list: Organisation[]; parent: string | undefined }) {
  const known = new Set(list.map(({ id }) => id));
  const here = list.filter(({ parentId }) =>
    parent ? parentId === parent : parentId === undefined || !known.has(parentId),
  );
  if (here.length === 0) return null;
  return (
    <ul className="tree">
      {here.map((one) => (
        <Branch key={one.id} list={list} one={one} isOpen={parent === undefined} />
      ))}
    </ul>
  );
}

/** A body, and behind a button those beneath it. */
function Branch({ list, one, isOpen }: { list: Organisation[]; one: Organisation; isOpen: boolean }) {
  const { t } = useTranslation('console');
  const text = useText();
  const [open, setOpen] = useState(isOpen);
  const below = list.filter(({ parentId }) => parentId === one.id).length;
  return (
    <li>
      <div className="tree-line">
        {below > 0 ? (
          <button
            type="button"
            className="tree-toggle"
            aria-expanded={open}
            aria-label={t('organisations.below', { count: below, name: text(one.name) })}
            onClick={() => setOpen(!open)}
          >
            <ChevronRight size="1.1em" aria-hidden />
          </button>
        ) : null}
        <Link to={paths.consoleOrganisation(one.id)}>{text(one.name)}</Link>{' '}
        <span className="muted small">{text(one.divisionName)}</span>
      </div>
      {open && below > 0 ? <Tree list={list} parent={one.id} /> : null}
    </li>
  );
}
