import { useId } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Segmented } from '../parts/Segmented.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Toolbar } from '../parts/Toolbar.tsx';
import { useMemory } from '../shell/tab.ts';
import { ActivateButton } from './Activate.tsx';
import { Compare } from './Compare.tsx';
import layout from './models.module.css';
import { useVersions, type Version } from './queries.ts';
import { sectionNames, sections, type SectionName } from './sections.ts';
import { VersionRail } from './VersionRail.tsx';

const texts = en.view.models;

/** A model: its versions at the left, what there is to see of the chosen one, or of several beside each other. */
export function Model({ name }: { name: string }) {
  const { data, error, refetch } = useVersions(name);
  const [chosen, choose] = useMemory<number | null>('version', null);
  const [compared, compare] = useMemory<readonly number[]>('compared', []);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton />;
  const { versions, active } = data;
  const of = (wanted: number | null) => versions.find(({ version }) => version === wanted);
  const shown = of(chosen) ?? of(active) ?? versions[0]!;
  const side = compared.flatMap((one) => of(one) ?? []);
  return (
    <div className={layout.model}>
      <VersionRail
        versions={versions}
        active={active}
        chosen={side.length > 1 ? null : shown.version}
        compared={compared}
        onChoose={(version) => {
          choose(version);
          compare([]);
        }}
        onCompare={compare}
      />
      {side.length > 1 ? (
        <div className={layout.body}>
          <Toolbar label={name} end={<Button onClick={() => compare([])}>{texts.rail.stop}</Button>}>
            <h1 title={name}>{name}</h1>
          </Toolbar>
          <div className={layout.panel}>
            <Compare model={name} versions={side.toSorted((a, b) => a.version - b.version)} />
          </div>
        </div>
      ) : (
        <One name={name} version={shown} versions={versions} active={active} onVersion={choose} />
      )}
    </div>
  );
}

interface OneProps {
  name: string;
  version: Version;
  versions: readonly Version[];
  active: number | null;
  onVersion(version: number): void;
}

function One({ name, version, versions, active, onVersion }: OneProps) {
  const [section, setSection] = useMemory<SectionName>('section', 'overview');
  const panel = useId();
  const { component: Section } = sections[section];
  return (
    <div className={layout.body}>
      <Toolbar
        label={name}
        end={
          version.version !== active && (
            <ActivateButton model={name} version={version.version} active={active} />
          )
        }
      >
        <h1 title={name}>{texts.versionName({ name, version: version.version })}</h1>
        {version.version === active && <span className={layout.badge}>{texts.active}</span>}
      </Toolbar>
      <div className={layout.subs}>
        <Segmented
          label={texts.sections.label}
          segments={sectionNames.map((value) => ({ value, label: texts.sections[value] }))}
          value={section}
          onChange={setSection}
          panel={panel}
        />
      </div>
      <div id={panel} role="tabpanel" aria-label={texts.sections[section]} className={layout.panel}>
        <Section
          key={version.version}
          model={name}
          version={version}
          versions={versions}
          active={active}
          onVersion={onVersion}
        />
      </div>
    </div>
  );
}
