import { useState, type FormEvent } from 'react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  CircleCheck,
  CircleQuestionMark,
  CircleX,
  ShieldAlert,
  ShieldCheck,
  ShieldQuestionMark,
} from 'lucide-react';
import { verifyFile, verifyQuery, type Verification, type VerificationCheck } from '../../api/credentials.ts';
import { isProblem } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { FilePicker } from '../../ui/file-picker.tsx';
import { useFormat } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { TextField } from '../../ui/text-field.tsx';
import { FaceList } from './face-list.tsx';
import '../../ui/fields.css';
import './wallet.css';

/** Verify a credential without signing in: by the code on it, or by the file itself. */
export function VerifyPage() {
  const { t } = useTranslation('wallet');
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const file = useMutation({ mutationFn: verifyFile });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!code.trim());
    if (code.trim()) void navigate({ to: paths.verifyCode(code.trim()) });
  };
  return (
    <Page title={t('verify.title')} lead={t('verify.lead')}>
      <form onSubmit={submit} noValidate className="stack">
        <TextField
          label={t('verify.code')}
          hint={t('verify.codeHint')}
          value={code}
          onChange={setCode}
          error={missing && !code.trim() ? t('verify.codeMissing') : undefined}
        />
        <div>
          <Button type="submit">{t('verify.go')}</Button>
        </div>
      </form>
      <section className="section stack">
        <h2>{t('verify.fileTitle')}</h2>
        <div
          className="file-drop"
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            const dropped = event.dataTransfer.files[0];
            if (dropped) file.mutate(dropped);
          }}
        >
          <FilePicker
            label={t('verify.file')}
            hint={t('verify.fileHint')}
            words={t('verify.chooseFile')}
            accept=".pdf,.ofd,.json,.sd-jwt,.txt,application/pdf,application/ofd,application/json,text/plain"
            onChoose={file.mutate}
          />
          <output>{file.isPending ? t('verify.checking') : null}</output>
        </div>
        <PastedText busy={file.isPending} onVerify={(text) => file.mutate(new File([text], 'pasted.txt'))} />
        {file.isError ? <Failure error={file.error} /> : null}
        {file.data ? (
          <div ref={inView}>
            <Verdict verification={file.data} />
          </div>
        ) : null}
      </section>
    </Page>
  );
}

/** A credential as data, as a system or a wallet app gives it: JSON, or an SD-JWT VC. */
function PastedText({ busy, onVerify }: { busy: boolean; onVerify: (text: string) => void }) {
  const { t } = useTranslation('wallet');
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!text.trim());
    if (text.trim()) onVerify(text.trim());
  };
  return (
    <details className="answer">
      <summary>{t('verify.paste')}</summary>
      <form onSubmit={submit} noValidate className="stack">
        <TextField
          label={t('verify.pasted')}
          hint={t('verify.pastedHint')}
          rows={6}
          value={text}
          onChange={setText}
          error={missing && !text.trim() ? t('verify.pastedMissing') : undefined}
        />
        <div>
          <Button type="submit" tone="secondary" busy={busy}>
            {t('verify.go')}
          </Button>
        </div>
      </form>
    </details>
  );
}

/** What was asked for comes into the window, also on a small one. */
const inView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'center' });

/** The result for the code of the address. */
export function VerifyCodePage() {
  const { t } = useTranslation('wallet');
  const { code } = useParams({ strict: false }) as { code: string };
  const query = useQuery(verifyQuery(code));
  return (
    <Page title={t('verify.result')} back={{ to: paths.verify(), label: t('verify.title') }}>
      {isProblem(query.error, 404) ? (
        <Verdict verification={{ verdict: 'unknown', document: null, disclosed: null, checks: [] }} />
      ) : (
        <Fetched query={query}>{(verification) => <Verdict verification={verification} />}</Fetched>
      )}
      <div className="button-row">
        <LinkButton to={paths.verify()} tone="secondary">
          {t('verify.another')}
        </LinkButton>
      </div>
    </Page>
  );
}

const icons = {
  genuine: ShieldCheck,
  altered: ShieldAlert,
  ended: ShieldAlert,
  early: ShieldAlert,
  unknown: ShieldQuestionMark,
};

/** What came out: genuine, altered, not known; or genuine, but no longer in force. */
function Verdict({ verification }: { verification: Verification }) {
  const { t } = useTranslation('wallet');
  const { verdict, document, disclosed, checks } = verification;
  const standing = (disclosed ?? document?.credential)?.standing ?? 'valid';
  // a copy in a wallet app runs out by itself
  const isOver =
    standing !== 'valid' || checks.some(({ check, verdict: said }) => check === 'time' && said === 'no');
  const late = standing === 'not-yet' ? 'early' : 'ended';
  const state = verdict === 'genuine' && isOver ? late : verdict;
  const Icon = icons[state];
  return (
    <div className="stack">
      <div className="verdict" data-state={state}>
        <Icon size="2.5rem" strokeWidth={1.6} aria-hidden />
        <p>
          <strong>{t(`verify.state.${state}`)}</strong>
          <br />
          {t(verdict === 'ended' ? 'verify.means.copyEnded' : `verify.means.${state}`)}
        </p>
      </div>
      {checks.length > 0 ? <Checks checks={checks} /> : null}
      {document && state === 'altered' ? <p>{t('verify.original')}</p> : null}
      {document ? <SealedDocument document={document} altered={state === 'altered'} /> : null}
      {disclosed ? <DisclosedFields disclosed={disclosed} /> : null}
    </div>
  );
}

const checkIcons = { yes: CircleCheck, no: CircleX, unknown: CircleQuestionMark };

/** Everything that was looked at in the file, each with yes or why not. */
function Checks({ checks }: { checks: VerificationCheck[] }) {
  const { t } = useTranslation('wallet');
  const text = useText();
  return (
    <section className="stack">
      <h3>{t('verify.checked')}</h3>
      <ul className="verify-checks">
        {checks.map(({ check, verdict, says }) => {
          const Icon = checkIcons[verdict];
          return (
            <li key={check} data-verdict={verdict}>
              <Icon size="1.25em" aria-hidden />
              <span>
                <strong>{t(`verify.check.${check}`)}</strong>
                <span className="visually-hidden">{t(`verify.answer.${verdict}`)}</span>
                <br />
                {text(says)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Of a copy that its holder shows in part: what is shown, and that there may be more. */
function DisclosedFields({ disclosed }: { disclosed: NonNullable<Verification['disclosed']> }) {
  const { t } = useTranslation('wallet');
  const text = useText();
  const format = useFormat();
  const standingRows = useStandingRows();
  const { name, issuer, identifier, issuedOn, validTo, face } = disclosed;
  return (
    <section className="stack">
      <h3>{t('verify.disclosed')}</h3>
      <p>{t(face.length > 0 ? 'verify.disclosedOnly' : 'verify.disclosedNothing')}</p>
      <FaceList face={face}>
        {[
          { key: 'name', label: t('verify.name'), value: text(name) },
          { key: 'issuer', label: t('verify.issuer'), value: issuer },
          { key: 'identifier', label: t('identifier'), value: identifier },
          { key: 'issuedOn', label: t('verify.issuedOn'), value: format.date(issuedOn) },
          ...standingRows(disclosed),
          {
            key: 'validTo',
            label: t('verify.validTo'),
            value: validTo ? format.date(validTo) : t('noEnd'),
          },
        ]}
      </FaceList>
    </section>
  );
}

/** How it stands; where it is not in force, since when and why, as far as the register knows. */
function useStandingRows() {
  const { t } = useTranslation('wallet');
  const format = useFormat();
  return ({ standing, ended }: Pick<NonNullable<Verification['disclosed']>, 'standing' | 'ended'>) => {
    const word = t(`standing.${standing}`);
    const dated = standing === 'not-yet' ? 'verify.from' : 'verify.since';
    const since = () =>
      ended?.on
        ? t(dated, { standing: word, date: format.date(ended.on) })
        : t('verify.sinceUnknown', { standing: word });
    const why = ended?.cause ? t(`cause.${ended.cause}`, { defaultValue: '' }) : '';
    return [
      { key: 'standing', label: t('verify.standing'), value: ended ? since() : word },
      ...(why ? [{ key: 'cause', label: t('verify.cause'), value: why }] : []),
    ];
  };
}

function SealedDocument({
  document,
  altered,
}: {
  document: NonNullable<Verification['document']>;
  altered: boolean;
}) {
  const { t } = useTranslation('wallet');
  const text = useText();
  const format = useFormat();
  const standingRows = useStandingRows();
  const { credential, signatureHolds } = document;
  return (
    <>
      {/* the seal is the original's; beside “altered” it would be read as a yes */}
      {altered ? null : (
        <p className="check" data-passed={signatureHolds || undefined}>
          {signatureHolds ? <CircleCheck size="1.2em" aria-hidden /> : <CircleX size="1.2em" aria-hidden />}
          {t(signatureHolds ? 'verify.sealHolds' : 'verify.sealBroken')}
        </p>
      )}
      <SummaryList
        rows={[
          { key: 'name', label: t('verify.name'), value: text(document.name) },
          { key: 'issuer', label: t('verify.issuer'), value: document.issuer },
          { key: 'sealedAt', label: t('verify.sealedAt'), value: format.moment(document.sealedAt) },
          ...(credential
            ? [
                { key: 'holder', label: t('verify.holder'), value: credential.holder },
                ...standingRows(credential),
                {
                  key: 'validTo',
                  label: t('verify.validTo'),
                  value: credential.validTo ? format.date(credential.validTo) : t('noEnd'),
                },
              ]
            : []),
        ]}
      />
      {credential ? <FaceList face={credential.face} /> : null}
      <details className="answer">
        <summary>{t('verify.technical')}</summary>
        <p className="number small">
          SM3 {document.documentHash}
          <br />
          {document.code}
        </p>
      </details>
    </>
  );
}
