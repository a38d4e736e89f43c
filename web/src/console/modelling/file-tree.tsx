import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileCode2, FileText, GitBranch, Plus, RotateCcw, Table2, Trash2 } from 'lucide-react';
import type { ScenarioDraftFile } from '../../api/scenario-drafts.ts';
import { OfficeDialog, DialogField } from '../../ui/office/office-dialog.tsx';
import type { Room } from './use-room.ts';

const nothingUnderWay = { isPending: false, error: null };

interface FileTreeProps {
  room: Room;
  chosen: string;
  onChoose: (path: string) => void;
}

/** The files of the package by folder; processes and decisions first, since they are what the room is for. */
export function FileTree({ room, chosen, onChoose }: FileTreeProps) {
  const { t } = useTranslation('modelling');
  const [adding, setAdding] = useState(false);
  const folders = Map.groupBy(room.files.values(), ({ path }) => folderOf(path));
  const order = ['processes', 'decisions', ''];
  const rank = (folder: string) => (order.includes(folder) ? order.indexOf(folder) : order.length);
  const sorted = [...folders].toSorted(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b));
  return (
    <nav className="file-tree" aria-label={t('files.title')}>
      {sorted.map(([folder, files]) => (
        <section key={folder}>
          <h3>{t(`files.folders.${folder || 'package'}`, { defaultValue: folder })}</h3>
          <ul>
            {files.map((file) => (
              <li key={file.path}>
                <FileButton file={file} room={room} isChosen={file.path === chosen} onChoose={onChoose} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {room.mayEdit ? (
        <button type="button" className="file-add" onClick={() => setAdding(true)}>
          <Plus size="1em" aria-hidden /> {t('files.add')}
        </button>
      ) : null}
      {adding ? (
        <AddDialog
          room={room}
          onClose={() => setAdding(false)}
          onAdded={(path) => {
            setAdding(false);
            onChoose(path);
          }}
        />
      ) : null}
    </nav>
  );
}

const folderOf = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '');

function FileIcon({ path }: { path: string }) {
  if (path.endsWith('.bpmn')) return <GitBranch size="1em" aria-hidden />;
  if (path.endsWith('.dmn')) return <Table2 size="1em" aria-hidden />;
  return path.endsWith('.json') ? <FileCode2 size="1em" aria-hidden /> : <FileText size="1em" aria-hidden />;
}

function FileButton({
  file,
  room,
  isChosen,
  onChoose,
}: {
  file: ScenarioDraftFile;
  room: Room;
  isChosen: boolean;
  onChoose: (path: string) => void;
}) {
  const { t } = useTranslation('modelling');
  const count = room.problems.filter((problem) => problem.file === file.path).length;
  return (
    <button
      type="button"
      className="file-button"
      aria-current={isChosen || undefined}
      data-state={file.state}
      onClick={() => onChoose(file.path)}
    >
      <FileIcon path={file.path} />
      <code className="file-name">{file.path.slice(file.path.indexOf('/') + 1)}</code>
      {file.state === 'same' ? null : <span className="file-state">{t(`files.states.${file.state}`)}</span>}
      {count > 0 ? (
        <span className="file-problems" title={t('problems.count', { count })}>
          {count}
        </span>
      ) : null}
    </button>
  );
}

/** Leaves a file out of the package, or puts it back as it was in the base. */
export function FileActions({ room, path }: { room: Room; path: string }) {
  const { t } = useTranslation('modelling');
  const file = room.files.get(path);
  if (!file || !room.mayEdit) return null;
  return (
    <>
      {file.state === 'same' ? null : (
        <button
          type="button"
          className="file-action"
          onClick={() => room.change(path, file.state === 'added' ? null : file.before)}
        >
          <RotateCcw size="1em" aria-hidden /> {t('files.restore')}
        </button>
      )}
      {file.text !== null && file.state !== 'added' && path !== 'scenario.json' ? (
        <button type="button" className="file-action" onClick={() => room.change(path, null)}>
          <Trash2 size="1em" aria-hidden /> {t('files.remove')}
        </button>
      ) : null}
    </>
  );
}

function AddDialog({
  room,
  onClose,
  onAdded,
}: {
  room: Room;
  onClose: () => void;
  onAdded: (path: string) => void;
}) {
  const { t } = useTranslation('modelling');
  const [path, setPath] = useState('');
  const missing = room.files.get(path)?.text
    ? t('files.taken')
    : /^[a-z]+\/[\w.-]+\.(json|bpmn|dmn|html)$/.test(path)
      ? undefined
      : t('files.pathHint');
  return (
    <OfficeDialog
      title={t('files.add')}
      act={t('files.addAct')}
      missing={missing}
      progress={nothingUnderWay}
      onAct={() => {
        room.change(path, beginningOf(path));
        onAdded(path);
      }}
      onClose={onClose}
    >
      <DialogField label={t('files.path')} help={t('files.pathHelp')}>
        {(id, helpId) => (
          <input
            id={id}
            aria-describedby={helpId}
            className="code-input"
            value={path}
            onChange={(event) => setPath(event.target.value.trim())}
          />
        )}
      </DialogField>
    </OfficeDialog>
  );
}

/** What a new file begins with: a process that can be carried out, else nothing but its shape. */
function beginningOf(path: string): string {
  const key = path.slice(path.indexOf('/') + 1).replace(/\.\w+$/, '');
  if (path.endsWith('.bpmn'))
    return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:yiti="https://yiti.dev/bpmn" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="${key}-definitions" targetNamespace="https://yiti.dev/scenarios">
  <bpmn:process id="${key}" isExecutable="true">
    <bpmn:startEvent id="start" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="${key}-diagram">
    <bpmndi:BPMNPlane id="${key}-plane" bpmnElement="${key}">
      <bpmndi:BPMNShape id="start-shape" bpmnElement="start"><dc:Bounds x="160" y="120" width="36" height="36" /></bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
  if (path.endsWith('.dmn'))
    return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${key}-definitions" name="${key}" namespace="https://yiti.dev/scenarios">
  <decision id="${key}" name="${key}">
    <decisionTable id="${key}-table" hitPolicy="FIRST">
      <input id="${key}-in-1"><inputExpression typeRef="string"><text></text></inputExpression></input>
      <output id="${key}-out-1" name="result" typeRef="string" />
    </decisionTable>
  </decision>
</definitions>
`;
  return path.endsWith('.json') ? `{\n  "key": "${key}"\n}\n` : '';
}
