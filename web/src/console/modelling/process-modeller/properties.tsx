import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackageProblem } from '../../../api/scenario-drafts.ts';
import { useText } from '../../../ui/text.ts';
import { fieldsOf } from './fields.ts';
import type { Offers } from './field.ts';
import { MappingList } from './mapping-list.tsx';
import { isA, type Shape, type Tools } from './model.ts';
import { PropertyField, useWritten } from './property-field.tsx';

/** What tasks are called in the inboxes of people, where that is not their name on the diagram; the package keeps it beside the process. */
export interface TaskNames {
  of(element: string): { zh: string; en: string };
  set(element: string, names: { zh: string; en: string }): void;
}

interface PropertiesProps {
  shape: Shape;
  tools: Tools;
  offers: Offers;
  names: TaskNames;
  problems: readonly PackageProblem[];
}

/** What the chosen element is and does, with everything the platform carries out; what is wrong with it stands first. */
export function Properties({ shape, tools, offers, names, problems }: PropertiesProps) {
  const { t } = useTranslation('modelling');
  const text = useText();
  const kind = shape.type.replace('bpmn:', '');
  const own = problems.filter(({ element }) => element === shape.id);
  const fields = fieldsOf(shape, tools, offers);
  const groups = [...new Set(fields.map(({ group }) => group))];
  const maps = isA(
    shape,
    'CallActivity',
    'ServiceTask',
    'UserTask',
    'SendTask',
    'BusinessRuleTask',
    'SubProcess',
  );
  return (
    <div className="properties">
      <h3>{t(`kinds.${kind}`, { defaultValue: kind })}</h3>
      {own.map((problem) => (
        <p key={problem.message.en} className="property-problem">
          {text(problem.message)}
        </p>
      ))}
      {groups.map((group) => (
        <fieldset key={group} className="property-group">
          <legend>{t(`properties.groups.${group}`)}</legend>
          {fields
            .filter((field) => field.group === group)
            .map((field) => (
              <PropertyField key={`${shape.id}.${field.key}`} field={field} />
            ))}
          {group === 'general' && !isA(shape, 'Process') ? (
            <Identifier key={shape.id} shape={shape} tools={tools} />
          ) : null}
          {group === 'work' && isA(shape, 'UserTask') ? (
            <NamesInInbox key={shape.id} shape={shape} names={names} />
          ) : null}
        </fieldset>
      ))}
      {maps
        ? (['Input', 'Output'] as const).map((direction) => (
            <MappingList key={shape.id + direction} shape={shape} tools={tools} direction={direction} />
          ))
        : null}
    </div>
  );
}

function NamesInInbox({ shape, names }: Pick<PropertiesProps, 'shape' | 'names'>) {
  const { t } = useTranslation('modelling');
  const id = useId();
  const now = names.of(shape.id);
  const [zh, keepZh] = useWritten(now.zh, (next) => names.set(shape.id, { ...now, zh: next }));
  const [en, keepEn] = useWritten(now.en, (next) => names.set(shape.id, { ...now, en: next }));
  return (
    <>
      <div className="property">
        <label htmlFor={`${id}-zh`}>{t('properties.inboxZh')}</label>
        <input
          id={`${id}-zh`}
          value={zh.value}
          onChange={(event) => zh.set(event.target.value)}
          onBlur={keepZh}
        />
      </div>
      <div className="property">
        <label htmlFor={`${id}-en`}>{t('properties.inboxEn')}</label>
        <input
          id={`${id}-en`}
          lang="en"
          value={en.value}
          onChange={(event) => en.set(event.target.value)}
          onBlur={keepEn}
        />
      </div>
    </>
  );
}

function Identifier({ shape, tools }: Pick<PropertiesProps, 'shape' | 'tools'>) {
  const { t } = useTranslation('modelling');
  const id = useId();
  const [own, keepOwn] = useWritten(shape.id, (next) => {
    if (idProblem(next, shape, tools) === undefined) tools.set(shape, { id: next });
  });
  const problem = idProblem(own.value, shape, tools);
  return (
    <div className="property">
      <label htmlFor={id}>{t('properties.id')}</label>
      <input
        id={id}
        className="code-input"
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        value={own.value}
        spellCheck={false}
        onChange={(event) => own.set(event.target.value)}
        onBlur={keepOwn}
      />
      {problem ? (
        <p id={`${id}-problem`} className="property-problem">
          {t(`properties.ids.${problem}`)}
        </p>
      ) : null}
    </div>
  );
}

function idProblem(next: string, shape: Shape, tools: Tools): 'form' | 'taken' | undefined {
  if (next === shape.id) return undefined;
  if (!/^[A-Za-z_][\w.-]*$/.test(next)) return 'form';
  return tools.find(next) ? 'taken' : undefined;
}
