import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os';

/** The machine that measured, without a name that would tell whose it is. */
export function describeMachine(): string {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const cores = availableParallelism();
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  const [major, minor] = release().split('.');
  const system = `${platform()} ${major}.${minor} ${arch()}`;
  return [
    processor,
    `${cores} ${cores === 1 ? 'core' : 'cores'}`,
    memory,
    `Node ${process.version}`,
    system,
  ].join(', ');
}
