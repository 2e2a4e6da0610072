; What Windows learns of Boathouse. It is offered for these files and for folders, and becomes the default of none.

!define OPEN '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!define CLASSES 'Software\Classes'

!macro customInstall
  ; boathouse:// links
  WriteRegStr SHELL_CONTEXT '${CLASSES}\boathouse' '' 'URL:Boathouse link'
  WriteRegStr SHELL_CONTEXT '${CLASSES}\boathouse' 'URL Protocol' ''
  WriteRegStr SHELL_CONTEXT '${CLASSES}\boathouse\shell\open\command' '' '${OPEN}'
  ; "Open with" of notebooks
  WriteRegStr SHELL_CONTEXT '${CLASSES}\Boathouse.Notebook' '' 'Notebook'
  WriteRegStr SHELL_CONTEXT '${CLASSES}\Boathouse.Notebook\shell\open\command' '' '${OPEN}'
  WriteRegStr SHELL_CONTEXT '${CLASSES}\.md\OpenWithProgids' 'Boathouse.Notebook' ''
  WriteRegStr SHELL_CONTEXT '${CLASSES}\.ipynb\OpenWithProgids' 'Boathouse.Notebook' ''
  ; the menu of a folder: a project is one
  WriteRegStr SHELL_CONTEXT '${CLASSES}\Directory\shell\Boathouse' '' 'Open with Boathouse'
  WriteRegStr SHELL_CONTEXT '${CLASSES}\Directory\shell\Boathouse' 'Icon' '$INSTDIR\${APP_EXECUTABLE_FILENAME}'
  WriteRegStr SHELL_CONTEXT '${CLASSES}\Directory\shell\Boathouse\command' '' '${OPEN}'
!macroend

!macro customUnInstall
  DeleteRegKey SHELL_CONTEXT '${CLASSES}\boathouse'
  DeleteRegKey SHELL_CONTEXT '${CLASSES}\Boathouse.Notebook'
  DeleteRegValue SHELL_CONTEXT '${CLASSES}\.md\OpenWithProgids' 'Boathouse.Notebook'
  DeleteRegValue SHELL_CONTEXT '${CLASSES}\.ipynb\OpenWithProgids' 'Boathouse.Notebook'
  DeleteRegKey SHELL_CONTEXT '${CLASSES}\Directory\shell\Boathouse'
!macroend
