interface Template {
  id?: string;
  label?: string;
  role?: string;
  type?: string;
  accelerator?: string;
  enabled?: boolean;
  checked?: boolean;
  click?: (item: MenuItem) => void;
  submenu?: Template[];
}

/** An entry that a test can find and click. */
export class MenuItem {
  readonly id: string | undefined;
  readonly label: string;
  readonly role: string | undefined;
  readonly type: string;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  enabled: boolean;
  checked: boolean;
  readonly #click: ((item: MenuItem) => void) | undefined;

  constructor({
    id,
    label,
    role,
    type,
    accelerator,
    enabled = true,
    checked = false,
    click,
    submenu,
  }: Template) {
    this.id = id;
    this.label = label ?? role ?? '';
    this.role = role;
    this.type = type ?? (submenu === undefined ? 'normal' : 'submenu');
    this.accelerator = accelerator;
    this.enabled = enabled;
    this.checked = checked;
    this.#click = click;
    this.submenu = submenu === undefined ? undefined : Menu.buildFromTemplate(submenu);
  }

  click(): void {
    if (this.type === 'checkbox') this.checked = !this.checked;
    this.#click?.(this);
  }
}

let shown: Menu | null = null;

/** Electron's Menu, which nobody sees. */
export class Menu {
  readonly items: MenuItem[];

  private constructor(items: MenuItem[]) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly Template[]): Menu {
    return new Menu(template.map((entry) => new MenuItem(entry)));
  }

  static setApplicationMenu(menu: Menu | null): void {
    shown = menu;
  }

  static getApplicationMenu(): Menu | null {
    return shown;
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      if (item.id === id) return item;
      const inside = item.submenu?.getMenuItemById(id) ?? null;
      if (inside !== null) return inside;
    }
    return null;
  }
}
