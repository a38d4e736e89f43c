import { useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ScenarioPackage } from '@yiti/engines/scenario';
import { scenarioQuery, type ScenarioView } from '../../api/scenarios.ts';
import { paths } from '../../paths.ts';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { Empty } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { DecisionModeller } from '../modelling/decision-modeller/decision-modeller.tsx';
import { casesOf } from '../modelling/decision-modeller/rule-cases.ts';
import '../console.css';

/** The rules in force of an installed package (规则): to be looked at, tried and analysed by every administrator. */
export function RulesPage() {
  const { scenario } = useParams({ strict: false }) as { scenario: string };
  const text = useText();
  const query = useQuery(scenarioQuery(scenario));
  return (
    <DetailPage
      back={{ to: paths.consoleScenario(scenario), label: query.data ? text(query.data.title) : scenario }}
      query={query}
    >
      {(one) => <Rules one={one} />}
    </DetailPage>
  );
}

function Rules({ one }: { one: ScenarioView }) {
  const { t } = useTranslation('decisions');
  const text = useText();
  // the parts of a package, as `GET /scenarios/:scenario` gives them
  const scenario = one.package as unknown as ScenarioPackage;
  const { decisions, questions, parameters } = scenario;
  const [now] = useState(() => new Date().toISOString());
  const facts = useMemo(() => ({ questions, parameters }), [questions, parameters]);
  const cases = useMemo(() => casesOf(scenario, now), [scenario, now]);
  const files = Object.keys(decisions).toSorted();
  const [chosen, choose] = useState(files[0]);
  return (
    <OfficePage title={t('page.title')} lead={t('page.lead', { title: text(one.title), version: one.shown })}>
      {chosen === undefined ? (
        <Empty title={t('page.none')}>{t('page.noneText')}</Empty>
      ) : (
        <div className="column">
          {files.length > 1 ? (
            <ChoiceRow
              label={t('page.file')}
              chosen={chosen}
              choices={files.map((key) => ({ key, words: key }))}
              onChoose={choose}
            />
          ) : null}
          <DecisionModeller
            key={chosen}
            file={`decisions/${chosen}.dmn`}
            text={decisions[chosen]!}
            facts={facts}
            cases={cases}
          />
        </div>
      )}
    </OfficePage>
  );
}
