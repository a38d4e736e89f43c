import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../ui/text.ts';
import { nameOf, type RuleFacts } from './facts.ts';
import { requirementsGraph, type Graph, type GraphNode } from './graph.ts';
import type { Decisions } from './use-decisions.ts';

const box = { width: 176, height: 56, across: 264, down: 76 };

/** What requires what (决策需求图): decisions are boxes, what is given is rounded, knowledge has cut corners. */
export function RequirementsPicture({
  decisions: { source, model },
  facts,
  chosen,
}: {
  decisions: Decisions;
  facts: RuleFacts;
  chosen: string;
}) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const arrow = useId();
  const graph = useMemo(() => (source ? requirementsGraph(source, model) : null), [source, model]);
  const naming = (node: GraphNode) =>
    text((node.kind === 'read' ? nameOf(facts, node.id) : null) ?? node.name);
  const summary = useSummary(graph, naming);
  if (!graph || graph.nodes.length < 2) return null;
  const width = (graph.levels - 1) * box.across + box.width + 4;
  const height = graph.widest * box.down - (box.down - box.height) + 4;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways is reached by key
    <section className="requirements" aria-label={t('graph.title')} tabIndex={0}>
      <svg viewBox={`-2 -2 ${width} ${height}`} width={width} height={height} role="img" aria-label={summary}>
        <defs>
          <marker
            id={arrow}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path d="M0 0L8 4L0 8Z" />
          </marker>
        </defs>
        {graph.arrows.map(({ from, to }) => (
          <path
            key={`${from} ${to}`}
            className="requirement"
            d={lineOf(graph, from, to)}
            markerEnd={`url(#${arrow})`}
          />
        ))}
        {graph.nodes.map((node) => (
          <Box key={node.id} node={node} graph={graph} words={naming(node)} isChosen={node.id === chosen} />
        ))}
      </svg>
    </section>
  );
}

/** Each level stands in the middle of the height. */
function cornerOf({ widest, nodes }: Graph, { level, place }: GraphNode): { x: number; y: number } {
  const inLevel = nodes.filter((each) => each.level === level).length;
  return { x: level * box.across, y: (place + (widest - inLevel) / 2) * box.down };
}

function lineOf(graph: Graph, from: string, to: string): string {
  const ends = [from, to].map((id) => graph.nodes.find((node) => node.id === id)!);
  const [start, end] = ends.map((node) => cornerOf(graph, node)) as [
    { x: number; y: number },
    { x: number; y: number },
  ];
  const a = { x: start.x + box.width, y: start.y + box.height / 2 };
  const b = { x: end.x - 2, y: end.y + box.height / 2 };
  const middle = (a.x + b.x) / 2;
  return `M${a.x} ${a.y}C${middle} ${a.y} ${middle} ${b.y} ${b.x} ${b.y}`;
}

function Box({
  node,
  graph,
  words,
  isChosen,
}: {
  node: GraphNode;
  graph: Graph;
  words: string;
  isChosen: boolean;
}) {
  const { x, y } = cornerOf(graph, node);
  const { width, height } = box;
  return (
    <g className={`requirement-box requirement-box--${node.kind}`} data-chosen={isChosen || undefined}>
      {node.kind === 'knowledge' ? (
        <path d={`M${x + 12} ${y}h${width - 12}v${height - 12}l-12 12H${x}v${12 - height}Z`} />
      ) : (
        <rect x={x} y={y} width={width} height={height} rx={node.kind === 'decision' ? 2 : height / 2} />
      )}
      <foreignObject x={x + 8} y={y + 4} width={width - 16} height={height - 8}>
        <div className="requirement-words">{words}</div>
      </foreignObject>
    </g>
  );
}

function useSummary(graph: Graph | null, naming: (node: GraphNode) => string): string {
  const { t } = useTranslation('decisions');
  if (!graph) return '';
  const byId = new Map(graph.nodes.map((node) => [node.id, naming(node)]));
  const said = graph.nodes
    .filter(({ kind }) => kind === 'decision')
    .map((node) => {
      const from = graph.arrows.filter(({ to }) => to === node.id).map((each) => byId.get(each.from)!);
      return t('graph.requires', { name: naming(node), from: from.join(t('comma')) || t('graph.nothing') });
    });
  return [t('graph.title'), ...said].join(' ');
}
