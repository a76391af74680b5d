/**
 * Letters and signs that TeX has no letter for in the fonts of a plain article. They stay in the file as they were
 * written, for programs that know them all; for pdfTeX the head of the file says what to set instead: without that, the
 * first Greek letter ends the run.
 */

/** What `fontenc` T1 and `textcomp` set by themselves (tried with TeX Live 2022), as far as people type it. */
const KNOWN = /[\s\u0020-\u0125\u0128-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u0165\u0168-\u017e\u0218-\u021b\u2010-\u2016\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2031\u2039\u203a\u20ac\u2116\u2122]/u;

/** Signs that have a name in formulas. */
const IN_FORMULAS: Readonly<Record<string, string>> = Object.fromEntries(
  `α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho ς varsigma σ sigma τ tau
  υ upsilon φ varphi χ chi ψ psi ω omega ϵ epsilon ϑ vartheta ϕ phi ϖ varpi ϱ varrho Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma
  Υ Upsilon Φ Phi Ψ Psi Ω Omega − - ∓ mp ∗ ast ∘ circ ∙ bullet ⋅ cdot ∼ sim ≃ simeq ≅ cong ≈ approx ≡ equiv ≠ ne ≤ le ≥ ge ≪ ll ≫ gg
  ∝ propto ∞ infty ∂ partial ∇ nabla ∑ sum ∏ prod ∫ int √ surd ∈ in ∉ notin ∋ ni ⊂ subset ⊃ supset ⊆ subseteq ⊇ supseteq ∅ emptyset
  ∪ cup ∩ cap ∖ setminus ∧ wedge ∨ vee ∀ forall ∃ exists ∄ nexists ⊕ oplus ⊗ otimes ⊥ perp ⊢ vdash ⊨ models ∥ parallel ∣ mid ∠ angle
  ← leftarrow → rightarrow ↑ uparrow ↓ downarrow ↔ leftrightarrow ⇐ Leftarrow ⇒ Rightarrow ⇔ Leftrightarrow ↦ mapsto ⟶ longrightarrow
  ′ prime ℓ ell ℏ hbar ℝ mathbb{R} ℕ mathbb{N} ℤ mathbb{Z} ℚ mathbb{Q} ℂ mathbb{C} 𝔼 mathbb{E} ⟨ langle ⟩ rangle ⌊ lfloor ⌋ rfloor ⌈ lceil ⌉ rceil
  ⋯ cdots … ldots ⋮ vdots ⋱ ddots ★ star ☆ star △ triangle`
    .split(/\s+/u)
    .reduce<[string, string][]>((pairs, word, at, all) => (at % 2 === 0 ? [...pairs, [word, all[at + 1] ?? '']] : pairs), []),
);

/** Said with other letters. */
const OTHERWISE: Readonly<Record<string, string>> = {
  '\u2017': '_', '\u201b': "'", '\u201f': "''", '\u2024': '.', '\u2025': '..', '\u2033': "''", '\u2212': '-', '\u2044': '/', '\u2215': '/', '\u2217': '*', '\u00b5': 'u',
  ĸ: 'k', ŉ: "'n", ſ: 's', ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', '✓': 'yes', '✔': 'yes', '✗': 'no', '✘': 'no', '■': '*', '●': '*', '○': 'o',
};

/** Declarations for all signs of this text that need one, in their order in Unicode; empty where none does. */
export function declarations(text: string): string {
  const signs = [...new Set(text)].filter((sign) => !KNOWN.test(sign)).toSorted((a, b) => codeOf(a) - codeOf(b));
  if (signs.length === 0) return '';
  return ['\\ifdefined\\DeclareUnicodeCharacter', ...signs.map((sign) => `\\DeclareUnicodeCharacter{${hex(sign)}}{${set(sign)}}`), '\\fi'].join('\n');
}

function set(sign: string): string {
  const named = IN_FORMULAS[sign];
  if (named !== undefined) return `\\ensuremath{${/^[A-Za-z]/u.test(named) ? `\\${named}` : named}}`;
  const other = OTHERWISE[sign] ?? plainLetters(sign);
  return other ?? `[U+${hex(sign)}]`;
}

/** The same in plain letters, where Unicode itself says so: `𝐱` is a fat x. */
function plainLetters(sign: string): string | null {
  const plain = sign.normalize('NFKD').replace(/\p{M}/gu, '');
  return /^[A-Za-z0-9 .,:;()+=/!?'-]{1,12}$/u.test(plain) ? plain : null;
}

const codeOf = (sign: string): number => sign.codePointAt(0) ?? 0;
const hex = (sign: string): string => codeOf(sign).toString(16).toUpperCase().padStart(4, '0');
