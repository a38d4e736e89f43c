import './life-event.css';

/** What one wants to know first, in a few large figures. */
export function Figures({ figures }: { figures: ReadonlyArray<{ label: string; value: string }> }) {
  return (
    <dl className="figures">
      {figures.map(({ label, value }) => (
        <div key={label} className="figure">
          <dt>{label}</dt>
          <dd>
            <Amount value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The number large, its unit small beside it: `10 个工作日` keeps to one line where four figures stand side by side. */
function Amount({ value }: { value: string }) {
  const parts = /^(\d[\d.,]*) (\D+)$/.exec(value);
  if (!parts) return <>{value}</>;
  return (
    <>
      {parts[1]} <small>{parts[2]}</small>
    </>
  );
}
