import { useState, type FormEvent } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { BookMarked, FileUp, Search } from 'lucide-react';
import { registerQuery, type RegisterRow } from '../../api/issued-credentials.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link, LinkButton } from '../../ui/link.tsx';
import { MorePages } from '../../ui/more-pages.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { Empty } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { TextField } from '../../ui/text-field.tsx';
import { StandingWord } from './standing-word.tsx';
import './credentials.css';

/** What one's organisations have issued (发证台账): found by whole numbers and names only, each search recorded. */
export function RegisterPage() {
  const { t } = useTranslation(['register', 'work']);
  const [{ q = '' }, setFilter] = useFilters<{ q: string }>();
  const mayImport = useSession()?.permissions.includes('issued-credential.import') ?? false;
  return (
    <OfficePage
      title={t('rooms.issuedCredentials', { ns: 'work' })}
      lead={t('lead')}
      actions={
        mayImport ? (
          <LinkButton
            to={paths.workCredentialImports()}
            tone="secondary"
            icon={<FileUp size="1.1em" aria-hidden />}
          >
            {t('import')}
          </LinkButton>
        ) : undefined
      }
    >
      <SearchBox key={q} q={q} onSearch={(next) => setFilter({ q: next })} />
      <Found q={String(q)} />
    </OfficePage>
  );
}

function SearchBox({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const { t } = useTranslation('register');
  const [words, setWords] = useState(String(q));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(words.trim());
  };
  return (
    <search>
      <form className="register-search" onSubmit={submit}>
        <TextField label={t('query')} type="search" value={words} onChange={setWords} />
        <Button type="submit" icon={<Search size="1.1em" aria-hidden />}>
          {t('go')}
        </Button>
      </form>
    </search>
  );
}

function Found({ q }: { q: string }) {
  const { t } = useTranslation('register');
  const query = useInfiniteQuery(registerQuery(q));
  return (
    <MorePages
      query={query}
      items={({ items }) => items}
      lines={6}
      empty={
        <Empty title={t(q ? 'none' : 'empty')} icon={<BookMarked size="1.75rem" strokeWidth={1.5} />}>
          {q ? <p>{t('noneText')}</p> : null}
        </Empty>
      }
    >
      {(rows) => <Rows rows={rows} />}
    </MorePages>
  );
}

function Rows({ rows }: { rows: RegisterRow[] }) {
  const { t } = useTranslation('register');
  const text = useText();
  const format = useFormat();
  return (
    <table className="work-table">
      <caption className="visually-hidden">{t('all')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('holder')}</th>
          <th scope="col">{t('issued')}</th>
          <th scope="col">{t('standing')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.credentialId} className="work-row">
            <td className="work-what">
              <Link to={paths.workCredential(one.credentialId)} className="work-link">
                {text(one.name)}
              </Link>
              <span className="number work-number muted">{one.identifier}</span>
            </td>
            <td className="work-who">{one.holder}</td>
            <td className="work-due" data-label={t('issued')}>
              {format.date(one.issuedAt)}
            </td>
            <td className="work-state">
              <StandingWord standing={one.standing} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
