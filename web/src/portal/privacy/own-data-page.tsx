import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Database } from 'lucide-react';
import { ownDataCorrectionsQuery } from '../../api/corrections.ts';
import { ownDataQuery, type KnownRegister } from '../../api/privacy.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { useValueInWords } from './value-in-words.ts';
import './privacy.css';

/** What registers say of me, asked now; each field can be said to be wrong. */
export function OwnDataPage() {
  const { t } = useTranslation('privacy');
  const session = useSession();
  return (
    <Page
      title={t('data.title')}
      above={session?.actingFor?.name}
      lead={t('data.lead')}
      back={{ to: paths.information(), label: t('hub.title') }}
    >
      <Corrections />
      <Fetched query={useQuery(ownDataQuery)} lines={8}>
        {(registers) =>
          registers.length === 0 ? (
            <Empty title={t('data.none')} icon={<Database size="1.75rem" strokeWidth={1.5} />} />
          ) : (
            <div className="stack section">
              {registers.map((one) => (
                <Register key={one.register} register={one} />
              ))}
            </div>
          )
        }
      </Fetched>
    </Page>
  );
}

function Register({ register }: { register: KnownRegister }) {
  const { t } = useTranslation('privacy');
  const text = useText();
  const inWords = useValueInWords();
  return (
    <section className="stack">
      <h2>{text(register.name)}</h2>
      {register.state === 'found' && register.fields.length > 0 ? (
        <SummaryList
          rows={register.fields.map(({ element, name, value, words }) => ({
            key: element,
            label: text(name),
            value: words ? text(words) : inWords(value),
            action: (
              <Link
                to={paths.ownDataField(register.register, element)}
                aria-label={t('data.wrongOf', { name: text(name) })}
              >
                {t('data.wrong')}
              </Link>
            ),
          }))}
        />
      ) : (
        <p className="muted">{t(register.state === 'down' ? 'data.down' : 'data.empty')}</p>
      )}
    </section>
  );
}

/** What I, or a look-up, said to be wrong; and the answers. */
function Corrections() {
  const { t } = useTranslation('privacy');
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const { data = [] } = useQuery(ownDataCorrectionsQuery);
  const mine = data.filter(({ subjectName }) => subjectName === session?.actingFor?.name);
  if (mine.length === 0) return null;
  return (
    <section className="stack">
      <h2>{t('data.corrections')}</h2>
      {mine.map((one) => (
        <Notice
          key={one.id}
          kind={one.state === 'corrected' ? 'good' : 'info'}
          title={`${text(one.registerName)} · ${t(`correction.state.${one.state}`)}`}
        >
          <p>
            {t(`correction.origin.${one.origin}`)}
            {one.elements.length > 0 ? `${t('colon')}${format.list(one.elements.map(text))}` : ''}
          </p>
          {one.answer ? (
            <p>{one.answer}</p>
          ) : (
            <p className="muted small">
              {one.organisation ? `${text(one.organisation)} · ` : ''}
              {t('data.answerBy', { date: format.date(one.dueAt) })}
            </p>
          )}
        </Notice>
      ))}
    </section>
  );
}
