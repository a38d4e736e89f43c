import { useState, type RefObject } from 'react';
import { Input, Segmented, type InputRef } from 'antd';
import { useTranslation } from 'react-i18next';
import { Search } from 'lucide-react';
import type { TaskCounts } from '../../api/work.ts';
import { useFormat } from '../../ui/format.ts';
import { LampMark } from '../lamp-mark.tsx';
import { KindSelects } from './kind-selects.tsx';
import { countOfLamp, lamps, queues, type InboxFilter } from './inbox-filter.ts';

/** Whose tasks, which lamp, which service and step, which words: everything stands in the address. */
export function InboxFilters({
  filter,
  counts,
  search,
  onChange,
}: {
  filter: InboxFilter;
  counts: TaskCounts | undefined;
  search: RefObject<InputRef | null>;
  onChange: (change: InboxFilter) => void;
}) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const number = (count: number | undefined): string =>
    count === undefined ? '' : ` ${format.number(count)}${counts?.atLeast ? '+' : ''}`;
  return (
    <div className="inbox-filters">
      <Segmented
        aria-label={t('inbox.queue')}
        value={filter.queue ?? 'all'}
        onChange={(queue) => onChange({ queue: queue === 'all' ? undefined : queue })}
        options={queues.map((queue) => ({
          value: queue,
          label: t(`queue.${queue}`) + number(counts?.[queue]),
        }))}
      />
      <ul className="lamp-filters" aria-label={t('inbox.lamp')}>
        {lamps.map((lamp) => (
          <li key={lamp}>
            <button
              type="button"
              className="lamp-filter"
              aria-pressed={filter.lamp === lamp}
              onClick={() => onChange({ lamp: filter.lamp === lamp ? undefined : lamp })}
            >
              <LampMark lamp={lamp} />
              <strong>{counts ? format.number(countOfLamp(counts, lamp)) : '–'}</strong>
            </button>
          </li>
        ))}
      </ul>
      <KindSelects filter={filter} onChange={onChange} />
      <SearchInput value={filter.q ?? ''} input={search} onSearch={(q) => onChange({ q: q || undefined })} />
    </div>
  );
}

function SearchInput({
  value,
  input,
  onSearch,
}: {
  value: string;
  input: RefObject<InputRef | null>;
  onSearch: (q: string) => void;
}) {
  const { t } = useTranslation('work');
  const [q, setQ] = useState(value);
  const [shown, setShown] = useState(value);
  // the address changed by itself (way back, a link): its words stand in the field
  if (shown !== value) {
    setShown(value);
    setQ(value);
  }
  return (
    <search className="inbox-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(q.trim());
        }}
      >
        <Input
          ref={input}
          allowClear
          value={q}
          prefix={<Search size="1em" aria-hidden />}
          aria-label={t('inbox.search')}
          placeholder={t('inbox.searchHint')}
          onChange={(event) => {
            setQ(event.target.value);
            if (event.target.value === '' && value !== '') onSearch('');
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
      </form>
    </search>
  );
}
