/**
 * Whether a formula is one that TeX can set. What is typed between dollars in a browser is often none: `a_1_2` and
 * `\frac{a}` are shown there somehow, and end a run of TeX. Tokens in, yes or no out; words are checked before.
 */

const ARGUMENTS: Readonly<Record<string, number>> = {
  frac: 2, dfrac: 2, tfrac: 2, binom: 2, sqrt: 1, mathbb: 1, mathbf: 1, mathcal: 1, mathrm: 1, mathit: 1, mathsf: 1, mathfrak: 1, boldsymbol: 1, operatorname: 1,
  hat: 1, bar: 1, tilde: 1, vec: 1, dot: 1, ddot: 1, overline: 1, underline: 1, widehat: 1, widetilde: 1, overbrace: 1, underbrace: 1,
};
const IN_WORDS = new Set(['text', 'textbf', 'textit']);
const SIZES = new Set(['big', 'Big', 'bigl', 'bigr', 'Bigl', 'Bigr']);
const WITH_LIMITS = new Set(['sum', 'prod', 'int', 'iint', 'oint', 'lim', 'sup', 'inf', 'max', 'min', 'det', 'gcd', 'Pr', 'argmax', 'argmin']);
const FENCES = new Set(['(', ')', '[', ']', '|', '/', '.', '<', '>', '\\{', '\\}', '\\|', ...['langle', 'rangle', 'lfloor', 'rfloor', 'lceil', 'rceil', 'lvert', 'rvert', 'lVert', 'rVert', 'vert', 'Vert', 'uparrow', 'downarrow'].map((name) => `\\${name}`)]);
const LETTERS = new Set(
  `alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma varsigma tau upsilon phi varphi
  chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell imath jmath Re Im aleph infty partial nabla`.split(/\s+/u),
);
/** Columns that may stand beside each other. */
const COLUMNS: Readonly<Record<string, number>> = { matrix: 10, pmatrix: 10, bmatrix: 10, vmatrix: 10, cases: 2, aligned: 20 };
const DEEPEST = 40;

type Where = 'formula' | 'group' | 'option' | 'fences' | { readonly columns: number };

/** Throws nothing; a formula that is not understood is none. */
export function isSettable(math: string): boolean {
  const tokens = math.match(/\\(?:begin|end)\{[a-z]+\}|\\[A-Za-z]+|\\.|./gu) ?? [];
  let at = 0;
  const skip = (): void => {
    while (tokens[at] === ' ') at += 1;
  };
  const next = (): string | undefined => {
    skip();
    return tokens[at];
  };
  const takes = (wanted: string): boolean => {
    if (next() !== wanted) return false;
    at += 1;
    return true;
  };

  /** A list of things up to what ends it, which is taken too. */
  const list = (where: Where, ends: string | null, depth: number): boolean => {
    let columns = 1;
    // What an index may be set to: everything but a second index of the same kind.
    let has = { low: false, high: false };
    let limits = false;
    for (;;) {
      const token = next();
      if (token === undefined) return ends === null;
      at += 1;
      if (token === ends) return true;
      if (token === '_' || token === '^') {
        const which = token === '_' ? 'low' : 'high';
        if (has[which] || !index(depth)) return false;
        has = { ...has, [which]: true };
        limits = false;
        continue;
      }
      if (token === "'") {
        // Primes are a high index that others may follow: x'^2, and not x^2'.
        if (has.high) return false;
        while (tokens[at] === "'") at += 1;
        continue;
      }
      if (token === '\\limits' || token === '\\nolimits') {
        if (!limits) return false;
        continue;
      }
      has = { low: false, high: false };
      limits = WITH_LIMITS.has(token.slice(1));
      if (token === '&' || token === '\\\\') {
        if (typeof where !== 'object') return false;
        columns = token === '&' ? columns + 1 : 1;
        if (columns > where.columns) return false;
        // Either sign would be read as an argument of the new line.
        if (token === '\\\\' && (next() === '[' || next() === '*')) return false;
        continue;
      }
      if (!thing(token, depth)) return false;
    }
  };

  const thing = (token: string, depth: number): boolean => {
    if (depth > DEEPEST) return false;
    if (token === '{') return list('group', '}', depth + 1);
    if (token === '}' || token.startsWith('\\end{') || token === '\\right') return false;
    if (token.startsWith('\\begin{')) return table(token.slice('\\begin{'.length, -1), depth);
    if (token === '\\left') return fence() && list('fences', '\\right', depth + 1) && fence();
    const name = token.startsWith('\\') ? token.slice(1) : '';
    if (SIZES.has(name)) return fence();
    if (IN_WORDS.has(name)) return words();
    if (name === 'sqrt' && next() === '[') {
      at += 1;
      if (!list('option', ']', depth + 1)) return false;
    }
    // The star is a part of the word there.
    if (name === 'operatorname' && next() === '*') return false;
    for (let left = ARGUMENTS[name] ?? 0; left > 0; left -= 1) if (!argument(depth)) return false;
    return true;
  };

  const fence = (): boolean => {
    const token = next();
    at += 1;
    return token !== undefined && FENCES.has(token);
  };

  /** One sign, one letter by its name, or a group. `all`: any word that stands for itself, where braces are set around it. */
  const argument = (depth: number, all = false): boolean => {
    const token = next();
    if (token === undefined) return false;
    at += 1;
    if (token === '{') return list('group', '}', depth + 1);
    if (/^[_^&}'[\]]$|^\\(?:begin|end)\{|^\\[^A-Za-z]$/u.test(token)) return false;
    return !token.startsWith('\\') || LETTERS.has(token.slice(1)) || (all && isWhole(token.slice(1)));
  };
  const index = (depth: number): boolean => argument(depth, true);

  /** In letters, where no sign of formulas may stand. */
  const words = (): boolean => {
    if (!takes('{')) return false;
    while (tokens[at] !== undefined && tokens[at] !== '}') {
      if (/^[\\_^&{]/u.test(tokens[at] ?? '')) return false;
      at += 1;
    }
    return takes('}');
  };

  const table = (name: string, depth: number): boolean => {
    let columns = COLUMNS[name] ?? 0;
    if (name === 'array') {
      if (!takes('{')) return false;
      const from = at;
      while (/^[lcr| ]$/u.test(tokens[at] ?? '')) at += 1;
      columns = tokens.slice(from, at).filter((token) => /[lcr]/u.test(token)).length;
      if (!takes('}') || columns === 0) return false;
    } else if (next() === '[') return false;
    return list({ columns }, `\\end{${name}}`, depth + 1);
  };

  return list('formula', null, 0);
}

/** A word that stands for itself. */
function isWhole(name: string): boolean {
  return (ARGUMENTS[name] ?? 0) === 0 && !IN_WORDS.has(name) && !SIZES.has(name) && !['left', 'right', 'limits', 'nolimits', 'displaystyle', 'textstyle', 'argmax', 'argmin'].includes(name);
}
