import { useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { InputRef } from 'antd';
import { useTranslation } from 'react-i18next';
import { taskCountsQuery } from '../../api/work.ts';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { KeyboardButton } from '../keys/keyboard-button.tsx';
import { KeyboardHelp } from '../keys/keyboard-help.tsx';
import { InboxFilters } from './inbox-filters.tsx';
import type { InboxFilter } from './inbox-filter.ts';
import { InboxList } from './inbox-list.tsx';
import { inboxKeys } from './use-inbox-keys.ts';
import './inbox.css';

/** The inbox (待办): everything that waits for the officer's organisation, first due first. */
export function InboxPage() {
  const { t } = useTranslation('work');
  const [filter, setFilter] = useFilters<InboxFilter>();
  const counts = useQuery(taskCountsQuery);
  const [help, setHelp] = useState(false);
  const search = useRef<InputRef>(null);
  return (
    <OfficePage title={t('rooms.inbox')} actions={<KeyboardButton onPress={() => setHelp(true)} />}>
      <InboxFilters filter={filter} counts={counts.data} search={search} onChange={setFilter} />
      <InboxList
        filter={filter}
        onAll={() =>
          setFilter({
            queue: undefined,
            lamp: undefined,
            q: undefined,
            service: undefined,
            element: undefined,
          })
        }
        onSearch={() => search.current?.focus()}
        onHelp={() => setHelp(true)}
      />
      {help ? <KeyboardHelp place="inbox" keys={inboxKeys} onClose={() => setHelp(false)} /> : null}
    </OfficePage>
  );
}
