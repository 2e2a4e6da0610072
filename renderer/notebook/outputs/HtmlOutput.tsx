import { en } from '../../../contract/texts/en.ts';
import { useChartTheme } from '../../charts/theme.ts';
import styles from '../notebook.module.css';

const words = en.view.notebook.output;

/** HTML of a cell in a page of its own, where no script runs and which reaches nothing. */
export function HtmlOutput({ html, number }: { html: string; number: number }) {
  const { ink, water, paper } = useChartTheme();
  const looks = `<style>body{margin:8px;background:${paper};font:13px/18px system-ui,sans-serif;color:${ink}}a{color:${water}}</style>`;
  return <iframe className={styles.html} title={words.html({ number })} sandbox="" srcDoc={looks + html} />;
}
