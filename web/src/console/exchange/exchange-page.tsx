import { useState } from 'react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Landmark } from 'lucide-react';
import {
  evidenceQuery,
  nodesQuery,
  setNode,
  type ExchangeEvidence,
  type ProvinceNode,
} from '../../api/credential-checks.ts';
import { intentionKey, unlessLost } from '../../api/idempotency.ts';
import { useSession } from '../../api/session.ts';
import { askTwoPersonAct } from '../../api/two-person.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { MorePages } from '../../ui/more-pages.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import '../console.css';

/** Nodes of provinces that are trusted, and the evidence of what was asked and answered (跨省互认). */
export function ExchangePage() {
  const { t } = useTranslation(['register', 'console', 'trust']);
  const mayWrite = useSession()?.permissions.includes('exchange-node.write') ?? false;
  const nodes = useQuery(nodesQuery);
  const evidence = useInfiniteQuery(evidenceQuery);
  const [open, setOpen] = useState<ProvinceNode | 'new'>();
  const [asked, setAsked] = useState(false);
  return (
    <OfficePage
      title={t('rooms.exchange', { ns: 'console' })}
      lead={t('exchange.lead')}
      actions={
        mayWrite ? (
          <Button icon={<Landmark size="1.1em" aria-hidden />} onClick={() => setOpen('new')}>
            {t('exchange.add')}
          </Button>
        ) : undefined
      }
    >
      {asked ? <Notice title={t('trust:two.asked')}>{t('trust:two.askedText')}</Notice> : null}
      <div className="exchange-parts">
        <Fetched query={nodes} lines={4}>
          {({ publicKey, items }) => (
            <>
              <Panel title={t('exchange.key')}>
                <code className="key-words">{publicKey}</code>
                <p className="muted small">{t('exchange.keyHint')}</p>
              </Panel>
              <Panel title={t('exchange.nodes')}>
                {items.length === 0 ? <p className="muted">{t('exchange.none')}</p> : null}
                <ul className="lines">
                  {items.map((one) => (
                    <NodeLine
                      key={one.division}
                      one={one}
                      onChange={mayWrite ? () => setOpen(one) : undefined}
                    />
                  ))}
                </ul>
              </Panel>
            </>
          )}
        </Fetched>
        <Panel title={t('exchange.evidence')}>
          <MorePages
            query={evidence}
            items={(page) => page.items}
            empty={<p className="muted">{t('exchange.noEvidence')}</p>}
          >
            {(items) => <EvidenceList items={items} />}
          </MorePages>
        </Panel>
      </div>
      {open ? (
        <NodeDialog
          before={open === 'new' ? undefined : open}
          onDone={(what) => {
            setAsked(what.asked);
            setOpen(undefined);
          }}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </OfficePage>
  );
}

function NodeLine({ one, onChange }: { one: ProvinceNode; onChange: (() => void) | undefined }) {
  const { t } = useTranslation('register');
  const text = useText();
  return (
    <li>
      <strong>{text(one.name)}</strong> <span className="number muted small">{one.division}</span>{' '}
      <Status tone={one.state === 'active' ? 'good' : 'warn'}>{t(`exchange.state.${one.state}`)}</Status>{' '}
      {one.own ? <Status>{t('exchange.own')}</Status> : null}
      <p className="muted small key-words">{one.url}</p>
      {onChange ? (
        <Button tone="secondary" className="button--dense" onClick={onChange}>
          {t('exchange.change')}
        </Button>
      ) : null}
    </li>
  );
}

interface NodeDialogProps {
  before: ProvinceNode | undefined;
  onDone: (what: { asked: boolean }) => void;
  onClose: () => void;
}

function NodeDialog({ before, onDone, onClose }: NodeDialogProps) {
  const { t } = useTranslation(['register', 'trust']);
  const client = useQueryClient();
  const [node, setFields] = useState(() => fieldsOf(before));
  const [reason, setReason] = useState('');
  const fill = (change: Partial<NodeFields>) => setFields((known) => ({ ...known, ...change }));
  const takesTwo = !node.own && !isOnesOwnToSet(before, node);
  const save = useMutation({
    mutationFn: async () => {
      if (takesTwo) await askForTrust(node, reason);
      else await setNode(node.division, { ...settingOf(node), own: node.own });
    },
    onSettled: unlessLost(intentionOf(node)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: nodesQuery.queryKey });
      onDone({ asked: takesTwo });
    },
  });
  const lacking = takesTwo && !reason.trim() ? t('trust:two.reasonMissing') : undefined;
  return (
    <OfficeDialog
      title={t(before ? 'exchange.change' : 'exchange.add')}
      lead={t('exchange.compare')}
      act={t(takesTwo ? 'trust:two.ask' : 'exchange.save')}
      missing={isWhole(node) ? lacking : t('exchange.missing')}
      wide
      progress={save}
      onAct={() => save.mutate()}
      onClose={onClose}
    >
      <Whose node={node} isNew={!before} fill={fill} />
      <Words node={node} fill={fill} />
      {takesTwo ? <Why reason={reason} onChange={setReason} /> : null}
    </OfficeDialog>
  );
}

/** Alone one suspends a node or names it otherwise: whose words are believed, and where people's numbers are sent, takes two. */
function isOnesOwnToSet(before: ProvinceNode | undefined, { publicKey, url, state }: NodeFields): boolean {
  return (
    publicKey.trim() === before?.publicKey &&
    url.trim().replace(/\/+$/, '') === before?.url &&
    (state === 'suspended' || state === before.state)
  );
}

/** What the second person reads before confirming. */
function Why({ reason, onChange }: { reason: string; onChange: (reason: string) => void }) {
  const { t } = useTranslation(['register', 'trust']);
  return (
    <DialogField label={t('trust:two.reason')} help={t('exchange.takesTwo')}>
      {(id, help) => (
        <Input
          id={id}
          aria-describedby={help}
          maxLength={500}
          value={reason}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </DialogField>
  );
}

const intentionOf = ({ division }: NodeFields) => `exchange-node.${division}`;

const settingOf = ({ zh, en, url, own, publicKey, state }: NodeFields) => ({
  name: { zh: zh.trim(), en: en.trim() },
  url: url.trim(),
  state,
  ...(own ? {} : { publicKey: publicKey.trim() }),
});

/** Another administrator confirms it under the two-person acts. */
const askForTrust = (node: NodeFields, reason: string) =>
  askTwoPersonAct(
    'exchange-node.trusted',
    { division: node.division, ...settingOf(node) },
    reason.trim(),
    intentionKey(intentionOf(node)),
  );

interface NodeFields {
  division: string;
  zh: string;
  en: string;
  url: string;
  publicKey: string;
  own: boolean;
  state: ProvinceNode['state'];
}

interface NodePart {
  node: NodeFields;
  fill: (change: Partial<NodeFields>) => void;
}

const fieldsOf = (before: ProvinceNode | undefined): NodeFields => ({
  division: before?.division ?? '',
  zh: before?.name.zh ?? '',
  en: before?.name.en ?? '',
  url: before?.url ?? '',
  publicKey: before?.publicKey ?? '',
  own: before?.own ?? false,
  state: before?.state ?? 'active',
});

const isWhole = ({ division, zh, en, url, own, publicKey }: NodeFields): boolean =>
  /^\d{6}$/.test(division) &&
  [zh, en, url].every((words) => words.trim() !== '') &&
  (own || publicKey.trim().length === 130);

/** Which province a node is of stays as it was once set. */
function Whose({ node, isNew, fill }: NodePart & { isNew: boolean }) {
  const { t } = useTranslation('register');
  if (!isNew) return null;
  return (
    <>
      <DialogField label={t('exchange.division')}>
        {(id) => (
          <Input
            id={id}
            maxLength={6}
            value={node.division}
            onChange={(event) => fill({ division: event.target.value })}
          />
        )}
      </DialogField>
      <ChoiceRow
        label={t('exchange.whose')}
        chosen={node.own ? 'own' : 'other'}
        choices={(['other', 'own'] as const).map((key) => ({ key, words: t(`exchange.${key}`) }))}
        onChoose={(key) => fill({ own: key === 'own' })}
      />
    </>
  );
}

function Words({ node, fill }: NodePart) {
  const { t } = useTranslation('register');
  return (
    <>
      <WordsField
        short
        most={100}
        label={t('exchange.nameZh')}
        value={node.zh}
        onChange={(zh) => fill({ zh })}
      />
      <WordsField
        short
        most={100}
        label={t('exchange.nameEn')}
        value={node.en}
        onChange={(en) => fill({ en })}
      />
      <WordsField
        short
        most={300}
        label={t('exchange.url')}
        value={node.url}
        onChange={(url) => fill({ url })}
      />
      {node.own ? null : (
        <WordsField
          most={130}
          label={t('exchange.theirKey')}
          value={node.publicKey}
          onChange={(publicKey) => fill({ publicKey })}
        />
      )}
      <ChoiceRow
        label={t('exchange.stateLabel')}
        chosen={node.state}
        choices={(['active', 'suspended'] as const).map((key) => ({
          key,
          words: t(`exchange.state.${key}`),
        }))}
        onChoose={(state) => fill({ state })}
      />
    </>
  );
}

function EvidenceList({ items }: { items: ExchangeEvidence[] }) {
  const { t } = useTranslation('register');
  const format = useFormat();
  return (
    <ul className="lines">
      {items.map((one) => (
        <li key={one.exchangeId}>
          <strong>
            {t(`exchange.${one.direction}`)} {one.node}
          </strong>{' '}
          <Status tone={one.outcome === 'found' ? 'good' : one.outcome === 'none' ? 'neutral' : 'warn'}>
            {t(`exchange.outcome.${one.outcome}`)}
          </Status>
          <p>
            {one.purpose} · {one.basis}
          </p>
          <p className="muted small">
            {one.requester.organisation} {one.requester.official} · {format.moment(one.at)}
          </p>
          <details className="answer">
            <summary>{t('exchange.signed')}</summary>
            <p className="number small key-words">{one.request}</p>
            <p className="number small key-words muted">SM2 {one.requestSignature}</p>
            {one.response ? <p className="number small key-words">{one.response}</p> : null}
            {one.responseSignature ? (
              <p className="number small key-words muted">SM2 {one.responseSignature}</p>
            ) : null}
          </details>
        </li>
      ))}
    </ul>
  );
}
