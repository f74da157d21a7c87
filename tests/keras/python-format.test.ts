// Templates are filled and refused as CPython 3.11 fills and refuses them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTemplate } from '../../src/keras/python-format.ts';

describe('formatTemplate', () => {
  const values = { epoch: 7n, val_loss: 0.35125, acc: 0.8734 };

  it.each([
    ['weights.{epoch:03d}-{val_loss:.4f}-{acc:.2e}.h5', 'weights.007-0.3513-8.73e-01.h5'],
    ['{epoch}-{val_loss}', '7-0.35125'],
    ['{epoch: 03d}', ' 07'],
    ['{{epoch}}-{epoch}', '{epoch}-7'],
    ['{val_loss!r:>9}|{epoch!s:<3}|{acc!a}', '  0.35125|7  |0.8734'],
    ['{val_loss:.{epoch}f}', '0.3512500'],
    ['without a field', 'without a field'],
    ['', ''],
  ])('fills %j as Python does', (template, text) => {
    expect(formatTemplate(template, values)).toBe(text);
  });

  it.each([
    ['{f1}', 'KeyError', 'f1'],
    ['{toString}', 'KeyError', 'toString'],
    ['{}', 'IndexError', 'Replacement index 0 out of range for positional args tuple'],
    ['{12}', 'IndexError', 'Replacement index 12 out of range for positional args tuple'],
    ['{epoch', 'ValueError', "expected '}' before end of string"],
    ['{', 'ValueError', "Single '{' encountered in format string"],
    ['a}b', 'ValueError', "Single '}' encountered in format string"],
    ['{epoch{', 'ValueError', "unexpected '{' in field name"],
    ['{epoch:{', 'ValueError', "unmatched '{' in format spec"],
    ['{epoch!', 'ValueError', 'end of string while looking for conversion specifier'],
    ['{epoch!q}', 'ValueError', 'Unknown conversion specifier q'],
    ['{epoch!rd}', 'ValueError', "expected ':' after conversion specifier"],
    ['{acc:{acc:{acc}}}', 'ValueError', 'Max string recursion exceeded'],
    ['{acc[0]}', 'TypeError', "'float' object is not subscriptable"],
    ['{epoch.x}', 'AttributeError', "'int' object has no attribute 'x'"],
    ['{acc.}', 'ValueError', 'Empty attribute in format string'],
  ])('refuses %j as Python does', (template, name, message) => {
    expect(() => formatTemplate(template, values)).toThrow(
      expect.objectContaining({ name, message }),
    );
  });

  it('never fails with anything but Python’s exceptions', () => {
    const piece = fc.constantFrom(
      ...['{', '}', '{{', ':', '!', 'r', '[', ']', '.', '0', '3', 'f', 'd', ',', 'epoch', 'acc'],
      ...['{epoch', '{acc:', '.2', '>9', ' '],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          expect(formatTemplate(pieces.join(''), values)).toBeTypeOf('string');
        } catch (error) {
          expect(String(error)).toMatch(
            /^(Attribute|Index|Key|Memory|Overflow|Type|Value)Error(: |$)/,
          );
        }
      }),
      { numRuns: 1000 },
    );
  });
});
