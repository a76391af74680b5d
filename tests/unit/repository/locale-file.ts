/** Texts of one key: by plural form (`0`, `1`, `n`), or one text under the empty name. */
export type Forms = ReadonlyMap<string, string>;

/** The messages of a locale file by dotted key, in the file's order. Knows the part of YAML that those files use. */
export function readMessages(yaml: string): ReadonlyMap<string, Forms> {
  const found = new Map<string, Map<string, string>>();
  const path: { readonly indent: number; readonly name: string }[] = [];
  let folded: { readonly below: number; readonly forms: Map<string, string>; readonly form: string } | null = null;
  for (const line of yaml.split('\n')) {
    const indent = line.search(/\S/u);
    if (indent < 0 || line.trimStart().startsWith('#')) continue;
    if (folded !== null && indent > folded.below) {
      folded.forms.set(folded.form, `${folded.forms.get(folded.form) ?? ''} ${line.trim()}`.trim());
      continue;
    }
    folded = null;
    const entry = /^\s*(?:"([^"]+)"|'([^']+)'|([\w-]+)):\s*(.*)$/u.exec(line);
    if (entry === null) throw new Error(`A line that cannot be read: ${line}`);
    const name = entry[1] ?? entry[2] ?? entry[3] ?? '';
    while ((path.at(-1)?.indent ?? -1) >= indent) path.pop();
    path.push({ indent, name });
    const value = textOf(entry[4] ?? '');
    if (value === '') continue;
    const names = path.map((step) => step.name);
    const form = /^(?:\d+|n)$/u.test(name) ? (names.pop() ?? '') : '';
    const key = names.join('.');
    const forms = found.get(key) ?? new Map<string, string>();
    found.set(key, forms);
    if (/^[|>]/u.test(value)) folded = { below: indent, forms, form };
    else if (forms.has(form)) throw new Error(`Twice in one file: ${key} ${form}`);
    else forms.set(form, value);
  }
  return found;
}

/** Without a comment at the end, and without the quotes around it. */
function textOf(value: string): string {
  const quoted = /^(["'])(.*)\1\s*(?:#.*)?$/u.exec(value);
  return quoted?.[2] ?? value.replace(/(?:^|\s)#.*$/u, '').trim();
}
