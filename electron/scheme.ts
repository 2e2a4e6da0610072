import { protocol } from 'electron';
import { recentPath } from '../contract/host.ts';
import { safeHeaders } from '../host/headers.ts';
import { pageFile } from '../host/page-files.ts';
import { readRecent } from '../host/recent.ts';
import { forward, gone } from './forward.ts';
import type { Projects } from './projects.ts';

/** The scheme of everything that a window shows. */
export const scheme = 'app';

/** Where no project is open yet. */
export const welcomeHost = 'welcome';

const json = { ...safeHeaders, 'content-type': 'application/json' };

/** Makes the scheme one with an origin, fetch and streams; before the app is ready. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true };
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }]);
}

/** Serves the window's files, and forwards its calls to the engine of its project. */
export function serveScheme(projects: Projects): void {
  protocol.handle(scheme, (request) => answer(projects, request));
}

function answer(projects: Projects, request: Request): Promise<Response> | Response {
  const { host, pathname } = new URL(request.url);
  if (host !== welcomeHost && !projects.has(host)) return refused(404);
  // A page of another project is another origin: it may not call this one's engine.
  if (!isOwn(request, host)) return refused(403);
  if (pathname.startsWith('/api/')) return call(projects, host, request);
  if (request.method !== 'GET') return refused(405);
  if (pathname === recentPath) return new Response(JSON.stringify(readRecent()), { headers: json });
  const file = pageFile(pathname === '/' && host === welcomeHost ? '/welcome.html' : pathname);
  if (file === null) return refused(404);
  return new Response(new Uint8Array(file.content), {
    headers: { ...safeHeaders, 'content-type': file.type },
  });
}

function isOwn(request: Request, host: string): boolean {
  const origin = request.headers.get('origin');
  return origin === null || origin === `${scheme}://${host}`;
}

async function call(projects: Projects, host: string, request: Request): Promise<Response> {
  const engine = await projects.engineOf(host);
  return engine === null ? gone() : forward(engine, request);
}

function refused(status: number): Response {
  return new Response(`${status}\n`, { status, headers: { ...safeHeaders, 'content-type': 'text/plain' } });
}
