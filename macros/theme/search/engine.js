/* The search engine: finds the entries of the index (search/index.js, written by search_index.py) that match a query, and
   ranks them. Loaded with the index when the search is first used. It touches no page and knows no language: dialog.js
   hands it the stop words and the words for kinds that are in search.html.

   The score of an entry is the sum of

   1. label match: the query has a word for a kind and a label of that kind: "para 31", "conclusion (b)", "item 5 b";
   2. exact match: the query, or what is left of it without stop words and slips, is the label, a name or a code of the entry;
   3. term match: for each term of the query, idf × the similarity of the best token of a field × the boost of the field,
      in texts with a term frequency that saturates as in BM25; and for the best of the names and keywords its own weight,
      the more the larger the part of it that the query covers. All of this is multiplied by the coverage, which is the
      share of the query (weighted by idf) that the entry has.

   A term matches an equal token (similarity 1), a token with the same stem, a token of which it is a prefix (only the last
   term, which may be half typed), and all these of a word of which it is a synonym. A term without any is corrected: the
   dialog says so, as it says which labels and words of a query nothing has. Boosts of kinds are in search_index.py
   (SEARCH_KINDS), whose order decides between equal scores; dialog.js shows the best five first, and the others by kind.

   To change a number or a rule, measure before and after with `python -m tests.edition.search_quality`. To add a synonym,
   add a line to `aliases` of the record, or to `synonyms` in vocabulary.yml, never code. */
(() => {
  "use strict";

  /* Boosts of fields: of the best name or keyword as a whole, and of each term. */
  const NAME = 3;
  const KEYWORD = 2;
  const NAME_TERM = 0.5;
  const TEXT_TERM = 1.6;
  const STEMMED = 0.8; // the similarity of a token with the same stem
  const SYNONYM = 0.9;
  const MIN_STEM = 3; // letters
  const LETTERS_PER_SLIP = 5; // of a word in which a letter may be wrong
  const MAX_LABEL = 4; // tokens
  const CUTOFF = 0.5; // an entry with less than this share of the best coverage, and of the best score, is no hit

  /* What a label can be made of. */
  const NUMBER = /^\p{N}+$/u;
  const LETTER = /^(\p{L})\1?$/u;
  const LABEL = /^(\p{N}{1,3}|(\p{L})\2?|[ivxl]+)$/u;
  const GAP = "[^\\p{L}\\p{N}]*"; // between the parts of one, as they are typed

  /* --- tokens --- */

  const LIGATURES = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i" };

  /* Lower case without accents, ligatures, wide and invisible signs. */
  const fold = (text) => {
    const lower = text.toLowerCase();
    if (/^[\0-\x7f]*$/.test(lower)) return lower;
    const bare = lower.normalize("NFKD").replace(/[\p{M}\p{Cf}]+/gu, "").replaceAll("’", "'");
    return bare.replace(/[ßæœøłđı]/g, (letter) => LIGATURES[letter]);
  };

  /* Words and numbers, folded, without the points of abbreviations: "12(b)" is 12 and b, "U.N." is un. */
  const tokenize = (text) =>
    fold(text)
      .replace(/(\p{L})'(?=\p{L})/gu, "$1")
      .replace(/(?:^|[^\p{L}\p{N}])(?:\p{L}\.){2,}\p{L}?(?![\p{L}\p{N}])/gu, (initials) => initials.replaceAll(".", ""))
      .match(/\p{L}+|\p{N}+|§/gu) ?? [];

  /* Words with hyphens, and how they look without: "anticorruption". */
  const COMPOUND = /\p{L}+(?:-\p{L}+)+/gu;
  const closeUp = (compound) => fold(compound).replaceAll("-", "");
  const closedCompounds = (text) => (text.match(COMPOUND) ?? []).map(closeUp);

  /* Whether two words are a stem, each with one of these endings, before which a letter may be doubled: "plans", "planning". */
  const shareStem = (one, other, endings) => {
    let stem = 0;
    while (stem < one.length && one[stem] === other[stem]) stem += 1;
    const hasEnding = (word) => endings.has(word.slice(word[stem] === word[stem - 1] ? stem + 1 : stem));
    // "laws" shares "law" with "law"; "holy" and "hold" have to share more than "hol"
    const least = Math.min(one.length, other.length) > MIN_STEM ? MIN_STEM + 1 : MIN_STEM;
    for (; stem >= least; stem -= 1) if (hasEnding(one) && hasEnding(other)) return true;
    return false;
  };

  /* The Damerau-Levenshtein distance: how many letters are changed, added, left out, or swapped with the next. */
  const editDistance = (one, other) => {
    let [previous, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]));
        if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], previous[j - 2] + 1);
      }
      [previous, last] = [last, row];
    }
    return last[other.length];
  };

  /* The similarity of the best token of a field: `matches` are those of a term. */
  const bestMatch = (matches, field) => {
    let best = 0;
    for (const [token, similarity] of matches) if (similarity > best && field.has(token)) best = similarity;
    return best;
  };

  /* → a function: entry → its text that matches most of the terms, weighted by idf, or null. */
  const passageFinder = (terms) => {
    const weightOf = ({ tokens }) =>
      terms.reduce((sum, { matches, idf }) => sum + (tokens.some((token) => matches.has(token)) ? idf : 0), 0);
    return ({ texts }) => texts.reduce((best, text) => (best && weightOf(text) <= weightOf(best) ? best : text), null);
  };

  /* --- the index --- */

  window.SearchEngine = class {
    /* `boosts`: kind → [boost of names and keywords, boost of texts]; `synonyms`: word → others that mean it. The fields of
       an entry: SearchEntry in search_index.py. The language: `labelWords`, pairs of a kind and the words that stand before
       a label of it; `stopWords`; `endings` of words. */
    constructor({ boosts, synonyms, entries }, { labelWords, stopWords, endings }) {
      this.boosts = boosts;
      this.synonyms = synonyms;
      this.labelWords = labelWords;
      this.stopWords = new Set(stopWords);
      this.endings = new Set(["", ...endings]);
      this.postings = new Map(); // token → the entries that have it
      this.exact = new Map(); // label, name or code, its tokens joined → the entries that have it
      this.entries = entries.map((entry) => this.add(entry));
      this.meanLength = this.entries.reduce((sum, { length }) => sum + length, 0) / this.entries.length;
      const weigh = (token) => (this.stopWords.has(token) ? 0 : this.idf(this.postings.get(token)?.size));
      for (const name of this.entries.flatMap(({ names, keywords }) => [...names, ...keywords])) {
        name.idf = [...name].reduce((sum, token) => sum + weigh(token), 0);
      }
    }

    /* Index an entry: split its fields into tokens. */
    add(source) {
      const { label = "", title, names = [], codes = [], keywords = [] } = source;
      const entry = { ...source, titles: [title, ...names].filter(Boolean), frequencies: new Map() };
      const [labelTokens, nameTokens] = [tokenize(label), entry.titles.map(tokenize)];
      const keys = [labelTokens, ...nameTokens, ...codes.map(tokenize)].map((tokens) => tokens.join(" "));
      for (const key of new Set(keys.filter(Boolean).flatMap((words) => [words, `${entry.kind} ${words}`]))) {
        this.exact.set(key, [...(this.exact.get(key) ?? []), entry]);
      }
      entry.labelKey = labelTokens.join(" ");
      entry.names = nameTokens.map((tokens) => new Set(tokens));
      entry.keywords = keywords.map((words) => new Set(tokenize(words)));
      entry.nameTokens = new Set([...nameTokens.flat(), ...entry.titles.flatMap(closedCompounds)]);
      entry.keywordTokens = new Set(entry.keywords.flatMap((tokens) => [...tokens]));
      entry.texts = ["account", "official", "facts"].flatMap((voice) =>
        (source[voice] ?? []).map((text) => ({ voice, text, tokens: [...tokenize(text), ...closedCompounds(text)] })),
      );
      const textTokens = entry.texts.flatMap(({ tokens }) => tokens);
      entry.length = textTokens.length;
      for (const token of textTokens) entry.frequencies.set(token, (entry.frequencies.get(token) ?? 0) + 1);
      const tokens = [...entry.nameTokens, ...entry.keywordTokens, ...textTokens];
      for (const token of entry.label_only ? [] : tokens) {
        if (!this.postings.has(token)) this.postings.set(token, new Set());
        this.postings.get(token).add(entry);
      }
      return entry;
    }

    /* Inverse document frequency; `frequency` is the document frequency, the number of entries with a token. */
    idf(frequency = 0) {
      return Math.log(1 + this.entries.length / (1 + frequency));
    }

    /* --- a query --- */

    /* → {hits: [{entry, score, coverage}], best first; missing: labels and symbols of the query that no entry has; unknown:
       its words that none has; corrected: pairs of such a word and the one that was searched for instead;
       isMatch(word): whether a word as it is printed matches the query; tokensOf(entry): the tokens of an entry that do;
       passageOf(entry): the text of an entry that matches most of the query, {voice, text}, or null} */
    search(typed) {
      const text = this.withoutHyphens(typed);
      const symbols = text.split(/\s+/).filter((word) => this.isMissingSymbol(word));
      const query = tokenize(text);
      const asTyped = (tokens) => text.match(new RegExp(tokens.join(GAP), "iu"))?.[0] ?? tokens.join(" ");
      const known = tokenize(symbols.reduce((rest, symbol) => rest.replace(symbol, " "), text));
      const { matches: labels, rest, missing } = this.matchLabels(known);
      const words = rest.filter((token) => !this.stopWords.has(token));
      const terms = (words.length || labels.size || missing.length ? words : rest).map((token, at, all) => {
        const found = this.expand(token, at === all.length - 1);
        const correction = found.size ? null : this.correct(token);
        const matches = correction ? this.expand(correction) : found;
        const entries = new Set([...matches.keys()].flatMap((match) => [...this.postings.get(match)]));
        return { token, correction, matches, entries, idf: this.idf(entries.size) };
      });
      const matched = new Set(terms.flatMap(({ matches }) => [...matches.keys()]));
      const cache = new Map();
      const isMatch = (word) => {
        if (!cache.has(word)) cache.set(word, tokenize(word).some((token) => matched.has(token)));
        return cache.get(word);
      };
      const tokensOf = ({ nameTokens, frequencies }) =>
        [...new Set([...nameTokens, ...frequencies.keys()])].filter((token) => matched.has(token));
      const whole = query.join(" ");
      const isExact = this.exact.has(whole);
      const key = isExact ? whole : terms.map(({ token, correction }) => correction ?? token).join(" ");
      const others = isExact ? [] : terms; // a code is no word
      return {
        hits: this.rank(key, labels, terms),
        missing: [...symbols, ...missing.map(asTyped).map((label) => (/\(\p{L}+$/u.test(label) ? `${label})` : label))],
        unknown: others.filter(({ matches }) => !matches.size).map(({ token }) => asTyped([token])),
        corrected: others.flatMap(({ token, correction: meant }) => (meant ? [[asTyped([token]), meant]] : [])),
        isMatch,
        tokensOf,
        passageOf: passageFinder(terms),
      };
    }

    /* A query without the hyphens that the index lacks: "co-operation". */
    withoutHyphens(query) {
      const isKnown = (token) => this.postings.has(token);
      const isClosed = (word) => isKnown(closeUp(word)) && !tokenize(word).every(isKnown);
      return query.replace(COMPOUND, (word) => (isClosed(word) ? closeUp(word) : word));
    }

    /* → the hits for a query with these tokens, joined, these label matches and these terms. */
    rank(key, labels, terms) {
      const exact = this.exact.get(key) ?? [];
      const candidates = new Set([...labels.keys(), ...exact, ...terms.flatMap(({ entries }) => [...entries])]);
      const hits = this.entries.filter((entry) => candidates.has(entry)).map((entry) => {
        const labelMatch = 1000 * (labels.get(entry) ?? 0);
        const exactMatch = exact.includes(entry) ? (entry.labelKey === key ? 800 : 700) : 0;
        const [termMatch, coverage] = entry.label_only ? [0, 0] : this.matchTerms(entry, terms);
        return { entry, score: labelMatch + exactMatch + termMatch, coverage: labelMatch || exactMatch ? 1 : coverage };
      });
      const minCoverage = CUTOFF * Math.max(...hits.map(({ coverage }) => coverage));
      const minScore = CUTOFF * Math.max(...hits.map(({ score }) => score));
      const kept = hits.filter(({ coverage, score }) => coverage >= minCoverage || score >= minScore);
      return kept.sort((one, other) => other.score - one.score);
    }

    /* The kinds of which `token` is the word before a label; one letter may be wrong. */
    kindsOf(token) {
      const isLike = (word) => word === token || (word.length > 5 && token?.length > 5 && editDistance(word, token) < 2);
      return this.labelWords.filter(([, words]) => words.some(isLike)).map(([kind]) => kind);
    }

    /* Whether a word is made as a symbol is, and is none, nor the beginning of one, nor ends with one. */
    isMissingSymbol(word) {
      if (!/\p{L}.*\/.*\p{N}/u.test(word)) return false;
      const key = tokenize(word).join(" ");
      const isLike = (other) => other.startsWith(key) || (other.includes(" ") && key.endsWith(` ${other}`));
      return ![...this.exact.keys()].some(isLike);
    }

    /* → {matches: entry → certainty, by the labels in the query; rest: its tokens that belong to no label; missing: the
       tokens of each label that no entry has} */
    matchLabels(query) {
      const [matches, rest, missing] = [new Map(), [], []];
      for (let at = 0, end; at < query.length; at = end) {
        const named = this.kindsOf(query[at]);
        let start = at;
        while (this.kindsOf(query[start]).some((kind) => named.includes(kind))) start += 1;
        const kinds = this.isPair(query, at) ? [""] : named;
        const labels = this.readLabels(query, start, kinds);
        const found = labels.flatMap((label) => this.labelled(label));
        for (const [entry, certainty] of found) matches.set(entry, matches.get(entry) ?? certainty);
        const known = labels.at(-1)?.end ?? start;
        end = kinds.length ? this.endOfMissing(query, known, kinds, labels.length > 0) : known;
        if (end > known) missing.push(query.slice(at, end));
        else if (!labels.length) {
          end = Math.max(start, at + 1);
          rest.push(...query.slice(at, end));
        }
      }
      return { matches, rest, missing };
    }

    /* → the labels of these kinds one after another: of "29-36" two, of "12 (a) and (b)" two. */
    readLabels(query, start, kinds) {
      const label = this.readLabel(query, start, kinds);
      if (!label) return [];
      const next = query.findIndex((token, at) => at >= label.end && !this.stopWords.has(token));
      const goesOn = LABEL.test(query[next]) && NUMBER.test(query[next]) === NUMBER.test(query[label.end - 1]);
      return [label, ...(goesOn ? this.readLabels(query, next, kinds) : [])];
    }

    /* → where a label that no entry has ends, or `start`; `isPart` where it goes on one that there is: "68 (pp)". */
    endOfMissing(query, start, kinds, isPart) {
      let end = start;
      while (LABEL.test(query[end]) && !this.stopWords.has(query[end])) end += 1;
      const isKnown = isPart ? !LETTER.test(query[start]) : this.isEnd(query.slice(start, end), kinds);
      return isKnown ? start : end;
    }

    /* Whether a label without a word before it, a number with a letter, begins at a place of the query: "5 a". */
    isPair(query, at) {
      const [number, letter] = query.slice(at);
      return NUMBER.test(number) && LETTER.test(letter) && (query.length === 2 || this.exact.has(`${number} ${letter}`));
    }

    /* Whether a label of one of these kinds ends with these tokens: "B" of "III.B". */
    isEnd(tokens, kinds) {
      const end = ` ${tokens.join(" ")}`;
      return [...this.exact.keys()].some((key) => key.endsWith(end) && kinds.some((kind) => key.startsWith(`${kind} `)));
    }

    /* → {label, key, end} of the longest label that begins at `start`, of the first of these kinds that has it; `key` is
       that in `exact`. */
    readLabel(query, start, kinds) {
      for (let end = Math.min(query.length, start + MAX_LABEL); end > start; end -= 1) {
        const label = query.slice(start, end).join(" ");
        const key = kinds.map((kind) => `${kind} ${label}`.trim()).find((each) => this.exact.has(each));
        if (key) return { label, key, end };
      }
      return null;
    }

    /* → pairs of an entry and the certainty that a label means it. A letter may name a line and the page on it; a number
       names another thing in each kind. */
    labelled({ label, key }) {
      const others = NUMBER.test(label) ? [] : this.exact.get(label) ?? [];
      const certain = this.exact.get(key).map((entry) => [entry, entry.labelKey === label ? 1 : 0.9]);
      return [...certain, ...others.map((entry) => [entry, 0.8])];
    }

    /* The similarity of two tokens; `isPrefix` where the first may be half typed. */
    similarity(token, other, isPrefix) {
      if (token === other) return 1;
      if (token.length < MIN_STEM || NUMBER.test(token) || this.stopWords.has(other)) return 0;
      if (shareStem(token, other, this.endings)) return STEMMED;
      return isPrefix && other.startsWith(token) ? 0.5 + (0.4 * token.length) / other.length : 0;
    }

    /* The tokens of the index that match `token`, or a word of which it is a synonym (with a letter more or less), each
       with its similarity. */
    expand(token, isPrefix = false) {
      const isOne = (word) => (word.startsWith(token) || token.startsWith(word)) && Math.abs(word.length - token.length) < 2;
      const meant = Object.entries(this.synonyms).filter(([, others]) => others.some(isOne));
      const matches = new Map();
      for (const other of this.postings.keys()) {
        const ofSynonyms = meant.map(([word]) => SYNONYM * this.similarity(word, other));
        const similarity = Math.max(this.similarity(token, other, isPrefix), ...ofSynonyms);
        if (similarity) matches.set(other, similarity);
      }
      return matches;
    }

    /* → the token that is meant by one that no entry has: the nearest and most frequent of those that begin with the same
       letter and differ from it in a letter for every five, or only in double letters; or undefined */
    correct(token) {
      if (NUMBER.test(token)) return undefined;
      const limit = Math.floor(token.length / LETTERS_PER_SLIP);
      const frequency = (other) => this.postings.get(other).size;
      const undouble = (word) => word.replace(/(.)\1/gu, "$1");
      const undoubled = undouble(token);
      const [nearest] = [...this.postings.keys()]
        .filter((other) => !this.stopWords.has(other) && other[0] === token[0])
        .map((other) => [other, undouble(other) === undoubled ? 0 : editDistance(token, other)])
        .filter(([, distance]) => distance <= limit)
        .sort((one, other) => one[1] - other[1] || frequency(other[0]) - frequency(one[0]));
      return nearest?.[0];
    }

    /* → [score, coverage] */
    matchTerms(entry, terms) {
      const [nameBoost, textBoost] = this.boosts[entry.kind];
      let [score, covered, total] = [0, 0, 0];
      for (const { matches, idf } of terms) {
        const fields = [entry.nameTokens, entry.keywordTokens, entry.frequencies];
        const [name, keyword, text] = fields.map((field) => bestMatch(matches, field));
        score += idf * (NAME_TERM * nameBoost * name + TEXT_TERM * textBoost * this.saturated(entry, matches));
        covered += idf * Math.max(name, keyword, text);
        total += idf;
      }
      const best = (names) => Math.max(0, ...names.map((name) => this.matchName(name, terms)));
      score += nameBoost * Math.max(NAME * best(entry.names), KEYWORD * best(entry.keywords));
      const coverage = covered / (total || 1);
      return [score * (0.2 + 0.8 * coverage ** 2), coverage];
    }

    /* The frequency of a term in the texts of an entry, from 0 to 1, as BM25 weighs it: less in a long entry. */
    saturated({ frequencies, length }, matches) {
      const norm = 0.8 + (0.4 * length) / this.meanLength;
      const weigh = ([token, similarity]) => {
        const frequency = frequencies.get(token) ?? 0;
        return (similarity * frequency) / (frequency + norm);
      };
      return Math.max(0, ...[...matches].map(weigh));
    }

    /* The idf of the terms that a name has, times the square of the share of the name that they cover. */
    matchName(name, terms) {
      const matched = terms.reduce((sum, { matches, idf }) => sum + idf * bestMatch(matches, name), 0);
      return matched * Math.min(1, matched / (name.idf || 1)) ** 2;
    }

    /* → up to `limit` names like `text` and with the same first letter, by the Dice coefficient of their bigrams. */
    suggest(text, limit) {
      const bigramsOf = (name) => new Set([...fold(name).matchAll(/(?=(..))/gu)].map(([, bigram]) => bigram));
      const query = bigramsOf(text);
      const similarity = (name) => {
        const bigrams = bigramsOf(name);
        return (2 * [...query].filter((bigram) => bigrams.has(bigram)).length) / (query.size + bigrams.size || 1);
      };
      const names = [...new Set(this.entries.flatMap(({ titles }) => titles))].map((name) => [name, similarity(name)]);
      const isNear = ([name, score]) => score > 0.4 && fold(name)[0] === fold(text)[0];
      const near = names.filter(isNear).sort((one, other) => other[1] - one[1]);
      return near.slice(0, limit).map(([name]) => name);
    }
  };
})();
