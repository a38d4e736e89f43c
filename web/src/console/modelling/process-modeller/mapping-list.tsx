import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Plus, X } from 'lucide-react';
import { useText } from '../../../ui/text.ts';
import { expressionProblem } from './expression-check.ts';
import { mappingsOf, writeMappings, type Direction, type Mapping } from './mappings.ts';
import type { Shape, Tools } from './model.ts';
import { useWritten } from './property-field.tsx';

/** What goes into an activity, or comes out of it, line by line. */
export function MappingList({
  shape,
  tools,
  direction,
}: {
  shape: Shape;
  tools: Tools;
  direction: Direction;
}) {
  const { t } = useTranslation('modelling');
  const mappings = mappingsOf(shape, direction);
  const keep = (next: Mapping[]) => writeMappings(shape, tools, direction, next);
  return (
    <fieldset className="mappings">
      <legend>{t(`properties.mappings.${direction}`)}</legend>
      {mappings.map((mapping, index) => (
        <Line
          // oxlint-disable-next-line react/no-array-index-key -- lines have no name of their own
          key={index}
          mapping={mapping}
          number={index + 1}
          onChange={(next) => keep(mappings.with(index, next))}
          onRemove={() => keep(mappings.toSpliced(index, 1))}
        />
      ))}
      <button
        type="button"
        className="mapping-add"
        onClick={() => keep([...mappings, { source: '', target: '' }])}
      >
        <Plus size="1em" aria-hidden /> {t('properties.mappings.add')}
      </button>
    </fieldset>
  );
}

function Line({
  mapping,
  number,
  onChange,
  onRemove,
}: {
  mapping: Mapping;
  number: number;
  onChange: (next: Mapping) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('modelling');
  const text = useText();
  const id = useId();
  const [target, keepTarget] = useWritten(mapping.target, (value) => onChange({ ...mapping, target: value }));
  const [source, keepSource] = useWritten(mapping.source, (value) => onChange({ ...mapping, source: value }));
  const problem = expressionProblem('feel', source.value);
  return (
    <div className="mapping">
      <input
        className="code-input"
        aria-label={t('properties.mappings.target', { number })}
        placeholder={t('properties.mappings.targetHint')}
        value={target.value}
        spellCheck={false}
        onChange={(event) => target.set(event.target.value)}
        onBlur={keepTarget}
      />
      <span aria-hidden>=</span>
      <input
        className="code-input"
        aria-label={t('properties.mappings.source', { number })}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? id : undefined}
        placeholder="FEEL"
        value={source.value}
        spellCheck={false}
        onChange={(event) => source.set(event.target.value)}
        onBlur={keepSource}
      />
      <button
        type="button"
        className="icon-button"
        aria-label={t('properties.mappings.remove', { number })}
        onClick={onRemove}
      >
        <X size="1em" aria-hidden />
      </button>
      {problem ? (
        <p id={id} className="property-problem">
          {text(problem)}
        </p>
      ) : null}
    </div>
  );
}
