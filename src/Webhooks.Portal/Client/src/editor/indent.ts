/** Returns what Enter inserts at a caret: a line feed and the indentation of the line, one step more after a bracket. */
export function newLine(text: string, caret: number): string {
  const start = text.lastIndexOf('\n', caret - 1) + 1;
  const line = text.slice(start, caret);
  const indentation = /^[ \t]*/.exec(line)![0];
  return '\n' + indentation + (/[{[]\s*$/.test(line) ? '  ' : '');
}
