import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { ProcessDiagram } from '../../ui/process-diagram/process-diagram.tsx';
import { useWideWindow } from '../../ui/use-wide-window.ts';
import { FileEditor, type Sought } from './file-editor.tsx';
import { FileActions, FileTree } from './file-tree.tsx';
import { ProblemsPanel } from './problems-panel.tsx';
import type { Room } from './use-room.ts';

/** Files, the tool for the chosen one, and what is wrong. A narrow window shows what is there; drawing asks for a wider one. */
export function EditView({ room }: { room: Room }) {
  const isWide = useWideWindow();
  const [path, setPath] = useState(() => firstFile(room));
  const [sought, setSought] = useState<Sought>();
  if (!isWide) return <NarrowView room={room} path={path} onChoose={setPath} />;
  return (
    <div className="room">
      <FileTree
        room={room}
        chosen={path}
        onChoose={(next) => {
          setSought(undefined);
          setPath(next);
        }}
      />
      <div className="room-file">
        <div className="room-file-head">
          <code>{path}</code>
          <FileActions room={room} path={path} />
        </div>
        <div className="room-tool">
          <FileEditor room={room} path={path} sought={sought} />
        </div>
        <ProblemsPanel
          room={room}
          onSeek={(where) => {
            setPath(where.file);
            setSought({ ...where });
          }}
        />
      </div>
    </div>
  );
}

/** The process that applications start with, else any, else whatever there is. */
function firstFile({ files, draft }: Room): string {
  const own = `processes/${draft.scenario}.bpmn`;
  if (files.has(own)) return own;
  const paths = [...files.keys()];
  return paths.find((path) => path.endsWith('.bpmn')) ?? paths[0]!;
}

function NarrowView({
  room,
  path,
  onChoose,
}: {
  room: Room;
  path: string;
  onChoose: (path: string) => void;
}) {
  const { t } = useTranslation('modelling');
  const text = room.files.get(path)?.text ?? '';
  return (
    <div className="room-narrow">
      <Notice title={t('narrow.title')}>{t('narrow.text')}</Notice>
      <label>
        {t('files.title')}
        <select className="plain-select" value={path} onChange={(event) => onChoose(event.target.value)}>
          {[...room.files.values()].map((file) => (
            <option key={file.path} value={file.path} lang="zxx">
              {file.path}
              {file.state === 'same' ? '' : ` (${t(`files.states.${file.state}`)})`}
            </option>
          ))}
        </select>
      </label>
      {path.endsWith('.bpmn') ? (
        <ProcessDiagram key={path} xml={text} />
      ) : path.endsWith('.dmn') ? (
        <FileEditor room={{ ...room, mayEdit: false }} path={path} sought={undefined} />
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by key
        <pre className="line-differences" tabIndex={0} aria-label={path}>
          {text}
        </pre>
      )}
      <ProblemsPanel room={room} onSeek={({ file }) => onChoose(file)} />
    </div>
  );
}
