import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ChevronLeft } from 'lucide-react';
import { adoptionFormQuery, type AdoptionForm } from '../../api/scenarios.ts';
import { paths } from '../../paths.ts';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { Link } from '../../ui/link.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { useText } from '../../ui/text.ts';
import { ContactPart } from './contact-part.tsx';
import { DifferencePanel } from './difference-panel.tsx';
import { EvidencePart } from './evidence-part.tsx';
import { ExpertPart } from './expert-part.tsx';
import { FaqPart } from './faq-part.tsx';
import { MessagesPart } from './messages-part.tsx';
import { ParametersPart } from './parameters-part.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { RolesPart } from './roles-part.tsx';
import { useAdoption } from './use-adoption.ts';
import { WordsPart } from './words-part.tsx';
import '../console.css';
import './adoption.css';

/** A place adopts a scenario, or changes what it does differently (属地差异): only the differences are written, the rest is inherited. */
export function AdoptionPage() {
  const { scenario, division } = useParams({ strict: false }) as { scenario: string; division: string };
  const { t } = useTranslation('console');
  const query = useQuery(adoptionFormQuery(scenario, division));
  return (
    <>
      <Link to={paths.consoleScenario(scenario)} className="back">
        <ChevronLeft size="1.1em" aria-hidden />
        {query.data ? <ScenarioTitle form={query.data} /> : t('rooms.scenarios')}
      </Link>
      <FetchedPage query={query} lines={10}>
        {(form) => <Form key={scenario + division} form={form} />}
      </FetchedPage>
    </>
  );
}

function ScenarioTitle({ form }: { form: AdoptionForm }) {
  return useText()(form.title);
}

function Form({ form }: { form: AdoptionForm }) {
  const { t } = useTranslation('console');
  const text = useText();
  const { adoption, check, isChecking } = useAdoption(form);
  const [isBroken, setBroken] = useState(false);
  const words = { place: text(form.place.name), title: text(form.title), version: form.base };
  return (
    <OfficePage
      title={t(form.overlay ? 'adopt.changeHeading' : 'adopt.heading', words)}
      lead={t('adopt.lead', words)}
    >
      <div className="columns adopt">
        <div className="column">
          <ParametersPart adoption={adoption} />
          <RolesPart adoption={adoption} />
          <EvidencePart adoption={adoption} />
          <ContactPart adoption={adoption} />
          <FaqPart adoption={adoption} />
          <MessagesPart adoption={adoption} />
          <WordsPart adoption={adoption} />
          <ExpertPart adoption={adoption} onBroken={setBroken} />
        </div>
        <aside className="column adopt-aside" aria-label={t('adopt.summary')}>
          <DifferencePanel adoption={adoption} check={check} isChecking={isChecking} />
          <PublishPanel adoption={adoption} isChecked={check.isSuccess && !isChecking && !isBroken} />
        </aside>
      </div>
    </OfficePage>
  );
}
