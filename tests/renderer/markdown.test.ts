import { describe, expect, it } from 'vitest';
import { rendered } from '../../renderer/notebook/render-markdown.ts';

describe('formulas', () => {
  it.each([
    ['the area is $\\pi r^2$.', '<span data-math="inline">\\pi r^2</span>'],
    ['$$\n\\sum_i x_i\n$$', '<span data-math="block">\\sum_i x_i</span>'],
    ['$x$', '<span data-math="inline">x</span>'],
    ['$a<b$', '<span data-math="inline">a&lt;b</span>'],
    ['$a_1$ and $a_2$', '<span data-math="inline">a_1</span> and <span data-math="inline">a_2</span>'],
  ])('%j is one', (text, html) => {
    expect(rendered(text)).toContain(html);
  });

  it.each(['$5 and $10', 'from $5-$10', '`$x$`', '\\$x$', '${name} and ${other}', '```\n$$x$$\n```', '5$'])(
    '%j is none',
    (text) => {
      expect(rendered(text)).not.toContain('data-math');
    },
  );
});

describe('pictures and links', () => {
  it.each([
    ['![a](pictures/x.png)', 'data-picture="pictures/x.png"'],
    ['![a](../my%20x.png)', 'data-picture="../my x.png"'],
    ['![a](data:image/png;base64,AAAA)', 'src="data:image/png;base64,AAAA"'],
  ])('%s is shown', (text, html) => {
    expect(rendered(text)).toContain(html);
  });

  it.each([
    'https://away.example/x.png',
    '//away.example/x.png',
    '/etc/x.png',
    'javascript:alert(1)',
    'file:///x.png',
  ])('a picture at %s is not', (address) => {
    expect(rendered(`![a](${address})`)).not.toContain('<img');
  });

  it('links lead outside by https alone', () => {
    expect(rendered('[a](https://a.example)')).toContain('rel="noopener noreferrer"');
    expect(rendered('[a](http://a.example) [b](javascript:alert(1))')).not.toContain('<a');
  });
});
