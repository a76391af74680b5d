/** Whether a quote holds TeX: commands, or scripts in braces. */
export function holdsTex(text: string): boolean {
  return /\\[a-zA-Z([]|[_^]\{|\$[^$]+\$/.test(text);
}

/** Commands that a page shows as letters. Others are symbols or layout, and have no letters. */
const GREEK: Readonly<Record<string, string>> = {
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', zeta: 'ζ', eta: 'η', theta: 'θ', vartheta: 'θ', iota: 'ι',
  kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', varpi: 'π', rho: 'ρ', varrho: 'ρ', sigma: 'σ', varsigma: 'σ', tau: 'τ',
  upsilon: 'υ', phi: 'φ', varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω', ell: 'l', hbar: 'h', imath: 'i', jmath: 'j', aleph: 'א', Re: 'r', Im: 'i',
};

const NAMED =
  /^(?:arccos|arcsin|arctan|arg|cos|cosh|cot|coth|csc|deg|det|dim|exp|gcd|hom|inf|ker|lg|lim|liminf|limsup|ln|log|max|min|Pr|sec|sin|sinh|sup|tan|tanh|mod|bmod|pmod)$/;

/** Commands whose argument is not shown, or only as layout. */
const HIDDEN = /\\(?:label|ref|tag|hspace|vspace|phantom|color|begin|end|mathop\s*\\limits|hskip|kern)\s*\*?(?:\{[^{}]*\}|-?[\d.]+\s*(?:pt|em|mu))?/g;

/** TeX as a page shows it, as far as letters and digits go: `\pi_{\theta}` is `πθ`, `\frac{1}{2}` is `12`. */
export function texToLetters(text: string): string {
  return text.replace(HIDDEN, ' ').replace(/\\([a-zA-Z]+)/g, (_command, name: string) => {
    const letter = GREEK[name] ?? GREEK[name.toLowerCase()];
    if (letter !== undefined) return letter;
    return NAMED.test(name) ? name : ' ';
  });
}
