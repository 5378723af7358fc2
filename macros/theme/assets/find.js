/* What the search finds, and in which order. Loaded with the list of places (search/places.js) when a reader first turns
   to the search. It touches no page and knows no language: search.js hands it the words that a language needs, and shows
   what it finds. DEVELOPERS.md, section Search, tells how places are ranked.

   A place has names (what it is called), leads (other words by which people look for it), texts (what stands there). */
(() => {
  "use strict";

  /* How much a word counts by where it stands; and between equals a State's page comes before a page that names it, a
     topic before its members: [as a name, in a text]. */
  const NAME = 3;
  const LEAD = 2;
  const TEXT = 1.6;
  const AROUND = 0.25;
  const PHRASE = 0.8;
  const KINDS = {
    states: [1.25, 0.6],
    topics: [1.2, 0.6],
    agenda: [1.1, 0.7],
    bodies: [1.05, 0.8],
    instruments: [1.05, 0.8],
    documents: [1, 0.8],
    recommendations: [1, 1],
    paragraphs: [1, 1.1],
    sections: [0.95, 0.7],
    notes: [0.75, 0.7],
    words: [0.7, 0.5],
    pages: [0.7, 0.6],
    footnotes: [0.6, 0.6],
  };
  const SURE = 0.65; // from here on two words are taken for the same
  const CALLED = 0.84; // from here on a whole name is taken for what was typed: one letter is wrong
  const SHORT = 2; // a label of so many words is meant only by who types just that, or names its kind
  const ENOUGH = 0.5; // a place that holds less than this share of what the best one holds is left out

  /* --- words --- */

  const SPECIAL = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i" };

  const fold = (text) => {
    const small = text.toLowerCase();
    if (/^[\0-\x7f]*$/.test(small)) return small;
    const bare = small.normalize("NFD").replace(/\p{M}+/gu, "").replaceAll("’", "'");
    return bare.replace(/[ßæœøłđı]/g, (letter) => SPECIAL[letter]);
  };

  /* Words and numbers without accents, capitals and the points of abbreviations: "68(mm)" is 68 and mm, "U.K." is uk. */
  const tokens = (text) =>
    fold(text)
      .replace(/(\p{L})'(?=\p{L})/gu, "$1")
      .replace(/(?:^|[^\p{L}\p{N}])(?:\p{L}\.){2,}\p{L}?(?![\p{L}\p{N}])/gu, (initials) => initials.replaceAll(".", ""))
      .match(/\p{L}+|\p{N}+|§/gu) ?? [];

  /* A bit for each letter that a word has: two words whose bits differ much cannot be one word with a slip. */
  const letters = (word) => [...word].reduce((bits, letter) => bits | (1 << (letter.codePointAt(0) % 31)), 0);
  const differing = (one, other) => {
    let [bits, number] = [one ^ other, 0];
    for (; bits; bits &= bits - 1) number += 1;
    return number;
  };

  const same = (one, other) => one.length === other.length && one.every((token, at) => token === other[at]);

  /* How near two words are that begin alike, as "traffickers" and "trafficking"; 0 is not at all. */
  const kin = (one, other) => {
    const [short, long] = one.length < other.length ? [one, other] : [other, one];
    let shared = 0;
    while (shared < short.length && one[shared] === other[shared]) shared += 1;
    const rest = long.length - shared;
    if (shared < 3 || (shared === 3 && rest > 1) || rest > 5 || rest > shared) return 0;
    const near = (2 * shared) / (short.length + long.length);
    return near >= 0.6 ? 0.95 * near : 0;
  };

  /* How many letters one has to change, add, leave out or swap to make the other; Infinity where it is more than `most`. */
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return Infinity;
    let [earlier, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]));
        if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], earlier[j - 2] + 1);
      }
      if (Math.min(...row) > most) return Infinity;
      [earlier, last] = [last, row];
    }
    return last[other.length];
  };

  /* --- the index --- */

  class Finder {
    /* `labels`: kind → the words said before a label of it ("paragraph 31"); `ignored`: words that say nothing. */
    constructor(places, labels, ignored) {
      this.tokens = tokens;
      this.labels = new Map(Object.entries(labels));
      this.ignored = new Set(ignored);
      this.holders = new Map(); // word → the places that hold it
      this.letters = new Map(); // word → its letters
      this.places = places.map((place, number) => this.read(place, number));
      this.average = this.places.reduce((sum, place) => sum + place.length, 0) / this.places.length;
      const weigh = (word) => (this.ignored.has(word) ? 0 : this.rarity(this.holders.get(word)));
      for (const name of this.places.flatMap((place) => [...place.names, ...place.leads])) {
        name.size = name.reduce((sum, word) => sum + weigh(word), 0);
      }
    }

    read(place, number) {
      const made = { ...place, number, counts: new Map(), length: 0 };
      made.printed = place.label;
      made.label = tokens(place.label ?? "");
      made.called = [place.title, ...(place.names ?? [])].filter(Boolean);
      made.codes = [place.label ?? "", ...(place.codes ?? [])].map(tokens).filter((code) => code.length);
      made.names = made.called.map(tokens);
      if (made.label.length > SHORT) made.names.push(made.label);
      made.leads = (place.leads ?? []).map(tokens);
      made.nameWords = new Set(made.names.flat());
      made.leadWords = new Set(made.leads.flat());
      made.around = tokens(place.within ?? "");
      made.texts = ["account", "official", "facts"].flatMap((voice) =>
        (place[voice] ?? []).map((text) => ({ voice, text, words: tokens(text) })),
      );
      for (const { words } of made.texts) {
        made.length += words.length;
        for (const word of words) made.counts.set(word, (made.counts.get(word) ?? 0) + 1);
      }
      const held = [...made.nameWords, ...made.leadWords, ...made.around, ...made.counts.keys()];
      for (const word of place.label_only ? [] : held) {
        if (!this.holders.has(word)) {
          this.holders.set(word, new Set());
          this.letters.set(word, letters(word));
        }
        this.holders.get(word).add(made);
      }
      return made;
    }

    rarity(holders) {
      return Math.log(1 + this.places.length / (1 + (holders?.size ?? 0)));
    }

    /* The words of the index that `word` may mean, each with how surely; `open` where it may be half typed. */
    meanings(word, open) {
      const found = new Map(this.holders.has(word) ? [[word, 1]] : []);
      if (word.length < 3 || /[\p{N}§]/u.test(word)) return found;
      let best = found.size;
      for (const other of this.holders.keys()) {
        if (other[0] !== word[0] || other === word || this.ignored.has(other)) continue;
        let near = kin(word, other);
        if (open && other.startsWith(word)) near = Math.max(near, 0.5 + (0.4 * word.length) / other.length);
        if (near) found.set(other, near);
        best = Math.max(best, near);
      }
      if (best >= 0.8 || word.length < 4) return found;
      const most = word.length < 8 ? 1 : 2;
      const bits = letters(word);
      for (const [other, has] of this.letters) {
        if (other.length < 3 || differing(bits, has) > 2 * most || this.ignored.has(other)) continue;
        const far = distance(word, other, most);
        if (far <= most) found.set(other, Math.max(found.get(other) ?? 0, far === 1 ? 0.85 : 0.6));
      }
      return found;
    }

    /* "semisubmersible" is two words here, "speed boats" is one. */
    regroup(query) {
      const made = [];
      for (let at = 0; at < query.length; at += 1) {
        const word = query[at];
        const both = word + (query[at + 1] ?? "");
        if (both !== word && both.length > 4 && this.holders.has(both) && !/\p{N}/u.test(both)) {
          made.push(both);
          at += 1;
          continue;
        }
        const cuts = Array.from({ length: this.holders.has(word) ? 0 : Math.max(0, word.length - 5) }, (_, cut) => cut + 3);
        const cut = cuts.find((end) => this.holders.has(word.slice(0, end)) && this.holders.has(word.slice(end)));
        made.push(...(cut ? [word.slice(0, cut), word.slice(cut)] : [word]));
      }
      return made;
    }

    /* --- a query --- */

    /* The kinds of which `word` is said before a label; one letter may be wrong. */
    kindsNamed(word) {
      const meant = (other) => other === word || (word.length > 5 && other.length > 5 && distance(word, other, 1) < 2);
      return [...this.labels.keys()].filter((kind) => this.labels.get(kind).some(meant));
    }

    /* Places named by a label with its kind, such as "para 31", each with how surely; and the words that are left. */
    labelled(query) {
      const found = new Map();
      const rest = [];
      let at = 0;
      while (at < query.length) {
        const kinds = this.kindsNamed(query[at]);
        let from = at;
        while (from < query.length && this.kindsNamed(query[from]).some((kind) => kinds.includes(kind))) from += 1;
        let end = Math.min(query.length, from + 4);
        for (; end > from && kinds.length; end -= 1) {
          const label = query.slice(from, end);
          const called = this.places.filter((place) => [...place.names, ...place.codes].some((name) => same(name, label)));
          const meant = called.filter((place) => kinds.includes(place.kind));
          if (!meant.length) continue;
          for (const place of meant) found.set(place, same(place.label, label) ? 1 : 0.9);
          // a letter is one thing in two places, with a page and a line; a number means another thing to each kind
          const others = label.length > 1 || /\p{L}/u.test(label[0]) ? called : [];
          for (const place of others) if (!found.has(place)) found.set(place, 0.8);
          break;
        }
        if (end > from && kinds.length) {
          at = end;
        } else {
          rest.push(query[at]);
          at += 1;
        }
      }
      return [found, rest];
    }

    /* Places whose whole name is the query, each with how surely. */
    called(query, terms) {
      const found = new Map();
      for (const place of this.places) {
        const [weight] = KINDS[place.kind];
        if (same(place.label, query)) found.set(place, 8 + 0.2 * weight);
        else if ([...place.names, ...place.codes].some((name) => same(name, query))) found.set(place, 6 + weight);
        else if (!place.label_only) {
          const near = Math.max(0, ...place.names.map((name) => this.likeness(name, terms)));
          if (near >= CALLED) found.set(place, 3 * near + weight);
        }
      }
      return found;
    }

    likeness(name, terms) {
      if (!terms.length || name.length !== terms.length) return 0;
      return Math.min(...terms.map((term, at) => term.means.get(name[at]) ?? 0));
    }

    /* → {found: [{place, score, share}], best first, terms: what each word of the query was taken for} */
    find(typed) {
      const query = tokens(typed);
      if (!query.length) return { found: [], terms: [] };
      const [labelled, rest] = this.labelled(query);
      const telling = rest.filter((word) => !this.ignored.has(word));
      const asked = this.regroup(telling.length || labelled.size ? telling : rest);
      const terms = asked.map((word, at) => {
        const means = this.meanings(word, at === asked.length - 1);
        const holders = new Set([...means].flatMap(([other, near]) => (near >= SURE ? [...this.holders.get(other)] : [])));
        return { word, means, rare: this.rarity(holders) };
      });
      const which = new Map(); // word → the place in the query of the word that it stands for
      for (const [at, { means }] of terms.entries()) {
        for (const [word, near] of means) if (near >= SURE && !which.has(word)) which.set(word, at);
      }
      const hits = new Map();
      const add = (place, score, share) => {
        const before = hits.get(place) ?? { place, score: 0, share: 0 };
        hits.set(place, { place, score: before.score + score, share: Math.max(before.share, share) });
      };
      for (const [place, sure] of labelled) add(place, 1000 * sure, 1);
      for (const [place, sure] of this.called(query, terms)) add(place, 100 * sure, 1);
      for (const word of new Set(terms.flatMap((term) => [...term.means.keys()]))) {
        for (const place of this.holders.get(word)) {
          if (place.label_only || hits.get(place)?.scored) continue;
          add(place, ...this.score(place, terms, which));
          hits.get(place).scored = true;
        }
      }
      const most = Math.max(...[...hits.values()].map((hit) => hit.share));
      const best = Math.max(...[...hits.values()].map((hit) => hit.score));
      const found = [...hits.values()].filter((hit) => hit.share >= ENOUGH * most || hit.score >= ENOUGH * best);
      found.sort((one, other) => other.score - one.score || one.place.number - other.place.number);
      return { found, terms };
    }

    /* Names that look like what was typed, where nothing was found. */
    nearest(typed, most) {
      const pairs = (text) => new Set([...text].slice(1).map((letter, at) => text[at] + letter));
      const asked = pairs(fold(typed).trim());
      const likeness = (name) => {
        const has = pairs(fold(name));
        return (2 * [...asked].filter((pair) => has.has(pair)).length) / (asked.size + has.size || 1);
      };
      const names = new Set(this.places.flatMap((place) => place.called));
      const near = [...names].map((name) => [name, likeness(name)]).filter(([, like]) => like > 0.3);
      return near.sort((one, other) => other[1] - one[1]).slice(0, most).map(([name]) => name);
    }

    /* → [score, share of what is asked that the place holds] */
    score(place, terms, which) {
      const [asName, inText] = KINDS[place.kind];
      let [sum, covered, asking] = [0, 0, 0];
      for (const { means, rare } of terms) {
        let [name, lead, around] = [0, 0, 0];
        for (const [word, near] of means) {
          if (near > name && place.nameWords.has(word)) name = near;
          if (near > lead && place.leadWords.has(word)) lead = near;
          if (near > around && place.around.includes(word)) around = near;
        }
        const [text, held] = this.inTexts(place, means);
        sum += rare * (inText * TEXT * text + AROUND * around + 0.5 * asName * name);
        covered += rare * Math.max(name, lead, held, 0.3 * around);
        asking += rare;
      }
      const most = (names) => Math.max(0, ...names.map((name) => this.asked(name, terms)));
      sum += asName * Math.max(NAME * most(place.names), LEAD * most(place.leads));
      if (terms.length > 1) {
        const lists = [...place.names, ...place.leads, ...place.texts.map((text) => text.words)];
        sum += PHRASE * Math.max(0, ...lists.map((words) => this.together(words, terms, which)));
      }
      const share = covered / asking;
      return [sum * (0.2 + 0.8 * share ** 2), share];
    }

    inTexts(place, means) {
      let [best, held] = [0, 0];
      for (const [word, near] of means) {
        const count = place.counts.get(word);
        if (!count) continue;
        best = Math.max(best, (near ** 2 * count) / (count + 0.4 + (0.8 * place.length) / this.average));
        held = Math.max(held, near);
      }
      return [best, held];
    }

    /* How much of what is asked stands in a name, and how much of the name is asked for. */
    asked(name, terms) {
      let weight = 0;
      for (const { means, rare } of terms) weight += rare * Math.max(0, ...name.map((word) => means.get(word) ?? 0));
      const share = Math.min(1, weight / (name.size || 1));
      return weight * (0.1 + 0.9 * share ** 2);
    }

    /* How closely the words of the query stand together in a text, in their order or not. */
    together(words, terms, which) {
      let [sum, before, last] = [0, -1, -9];
      for (let at = 0; at < words.length; at += 1) {
        const here = which.get(words[at]);
        if (here === undefined) continue;
        if (here !== before && at - last < 5) {
          sum += (Math.min(terms[here].rare, terms[before].rare) * (here === before + 1 ? 1 : 0.6)) / (at - last);
        }
        [before, last] = [here, at];
      }
      return sum;
    }
  }

  addEventListener("places", (event) => {
    const make = (labels, ignored) => new Finder(event.detail, labels, ignored);
    dispatchEvent(new CustomEvent("finder", { detail: make }));
  });
})();
