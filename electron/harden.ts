import { app, session, crashReporter } from 'electron';

/** What holds for every page, whoever opened it: no permission, no process without a sandbox, no word to outside. */
export function harden(): void {
  app.enableSandbox();
  // Crashes are written down on this machine and sent nowhere.
  crashReporter.start({ uploadToServer: false });
  void app.whenReady().then(() => {
    session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
    session.defaultSession.setPermissionCheckHandler(() => false);
  });
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
