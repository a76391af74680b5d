import { isSettable } from './formula-grammar';

/**
 * Formulas that may stand in somebody's LaTeX file as they were typed. TeX is a programming language: what could read a
 * file, define a word or never end is told from a formula by an allow-list, and everything else is shown as text.
 */
const WORDS = new Set(
  `alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma varsigma tau
  upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell hbar imath jmath Re Im aleph
  frac dfrac tfrac sqrt binom sum prod int iint oint lim sup inf max min arg argmax argmin log ln exp sin cos tan sinh cosh tanh det dim ker Pr gcd deg
  cdot cdots ldots dots vdots ddots times div pm mp ast star circ bullet oplus ominus otimes odot cap cup setminus wedge vee land lor neg lnot
  le leq ge geq ne neq ll gg approx sim simeq cong equiv propto in notin ni subset subseteq supset supseteq emptyset varnothing
  forall exists nexists infty partial nabla to gets mapsto rightarrow leftarrow leftrightarrow Rightarrow Leftarrow Leftrightarrow
  longrightarrow implies iff uparrow downarrow mid nmid parallel perp angle triangle top bot vdash models
  mathbb mathbf mathcal mathrm mathit mathsf mathfrak boldsymbol text textbf textit operatorname
  hat bar tilde vec dot ddot overline underline widehat widetilde overbrace underbrace
  left right big Big bigl bigr Bigl Bigr langle rangle lfloor rfloor lceil rceil lvert rvert lVert rVert vert Vert
  quad qquad limits nolimits displaystyle textstyle prime dagger`
    .split(/\s+/u),
);
const ENVIRONMENTS = new Set(['matrix', 'pmatrix', 'bmatrix', 'vmatrix', 'cases', 'aligned', 'array']);
const LONGEST = 2_000;

/** The formula on one line, or null where it is not known to be harmless, or is none that TeX could set. Without its dollars. */
export function safeMath(tex: string): string | null {
  const math = tex.replace(/\s+/gu, ' ').trim();
  if (math === '' || math.length > LONGEST || /[^\u0020-\u007e]|[%#$~"`@]|\^\^/u.test(math)) return null;
  const open: string[] = [];
  let brackets = 0;
  for (const [token, environment, name] of math.matchAll(/\\(?:begin|end)\{([a-z]+)\}|\\([A-Za-z]+)|\\.?|[{}]/gu)) {
    if (environment !== undefined) {
      if (!ENVIRONMENTS.has(environment)) return null;
      if (token.startsWith('\\begin')) open.push(environment);
      else if (open.pop() !== environment) return null;
    } else if (name !== undefined) {
      if (!WORDS.has(name)) return null;
      if (name === 'left') brackets += 1;
      if (name === 'right') brackets -= 1;
      if (brackets < 0) return null;
    } else if (token === '{') open.push('{');
    else if (token === '}') {
      if (open.pop() !== '{') return null;
    } else if (!/^\\[{}|,;:! \\]$/u.test(token)) return null;
    // A new line or column is meant for a matrix alone.
    if (token === '\\\\' && !open.some((one) => ENVIRONMENTS.has(one))) return null;
  }
  if (open.length > 0 || brackets !== 0) return null;
  if (!isSettable(math)) return null;
  // An index that is a word needs braces of its own: most are more than one sign to TeX.
  return math.replace(/([_^]) ?(\\[A-Za-z]+)/gu, '$1{$2}').replace(/\\arg(max|min)(?![A-Za-z])/gu, '\\operatorname*{arg\\,$1}');
}
