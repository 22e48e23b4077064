/// The look and the search of the index for people.
///
/// Both work from a disk: pages opened as `file:` may not fetch, but may load scripts.
enum IndexAssets {
  static let style = """
    :root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --quiet: #57606a; --line: #d0d7de; --accent: #0b5394 }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --quiet: #9aa4af; --line: #30363d; --accent: #79b8ff } }
    body { margin: 0 auto; max-width: 60rem; padding: 1rem 1.25rem 4rem; font: 1rem/1.5 "Open Sans", system-ui, sans-serif; color: var(--ink); background: var(--paper) }
    a { color: var(--accent) }
    .skip { position: absolute; left: -100rem }
    .skip:focus { left: 1rem }
    header { border-bottom: 1px solid var(--line); margin-bottom: 1.5rem; padding-bottom: .5rem }
    h1 { font-size: 1.6rem; margin: .5rem 0 }
    h2 { font-size: 1.15rem; margin: 2rem 0 .5rem }
    form { margin: 1rem 0 }
    label { display: block; font-weight: 600 }
    input { font: inherit; width: 100%; max-width: 30rem; padding: .4rem .6rem; color: inherit; background: inherit; border: 1px solid var(--quiet); border-radius: .25rem }
    input:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
    ul.groups { columns: 3 14rem; column-gap: 2rem; padding-left: 1.2rem }
    dl.years { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0 }
    dl.years dt { font-weight: 600 }
    dl.years dd { margin: 0 }
    dl.years ul { display: flex; flex-wrap: wrap; gap: 0 .9rem; list-style: none; margin: 0; padding: 0 }
    ol.releases { list-style: none; padding: 0 }
    ol.releases li { display: grid; grid-template-columns: 6rem 1fr; gap: 1rem; padding: .75rem 0; border-bottom: 1px solid var(--line) }
    ol.releases img, ol.releases .page { box-sizing: border-box; width: 6rem; height: auto; border: 1px solid var(--line); background: #fff; display: block }
    ol.releases .page { height: 8.48rem }
    ol.releases h3 { font-size: 1rem; margin: 0 0 .25rem }
    ol.releases p { margin: 0; color: var(--quiet); font-size: .9rem }
    """

  static let script = """
    "use strict";
    const galley = { releases: null, words: {}, waiting: {} };
    function galleyReleases(list) { galley.releases = list; }
    function galleyWords(key, words) { galley.words[key] = words; }
    (() => {
      const form = document.getElementById("search");
      const field = document.getElementById("words");
      const count = document.getElementById("count");
      const list = document.getElementById("found");
      const own = /[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af]/gu;
      const load = (name) => galley.waiting[name] ??= new Promise((done) => {
        const script = document.createElement("script");
        script.src = "index/" + name + ".js";
        script.onload = script.onerror = () => done();
        document.head.append(script);
      });
      const fold = (text) => text.normalize("NFD").replace(/\\p{M}/gu, "").toLowerCase()
        .replace(own, " $& ").split(/[^\\p{L}\\p{N}]+/u).filter((word) => word);
      const key = (word) => {
        if (!/^[a-z0-9]/.test(word)) return "u" + (word.codePointAt(0) >> 6).toString(16);
        return word[0] + (/^.[a-z0-9]/.test(word) ? word[1] : "_");
      };
      const numbers = (text) => {
        let at = 0;
        return text.split(" ").map((step) => at += parseInt(step, 36));
      };
      // The releases that have a word, or a longer one that begins with it; null for all.
      const having = (word, isLast) => {
        const words = galley.words[key(word)] ?? {};
        const found = new Set();
        for (const name in words) {
          if (name !== word && !(isLast && word.length > 1 && name.startsWith(word))) continue;
          if (words[name] === "*") return null;
          for (const number of numbers(words[name])) found.add(number);
        }
        return found;
      };
      const entry = (release) => {
        const [folder, file, headline, language, facts, size] = release;
        const item = document.createElement("li");
        const image = document.createElement(size ? "img" : "span");
        if (size) {
          [image.width, image.height] = size.split("x");
          image.alt = "First page";
          image.loading = "lazy";
          image.src = folder + "/thumbnail.png";
        } else image.className = "page";
        const text = document.createElement("div");
        const title = document.createElement("h3");
        const link = document.createElement("a");
        link.href = folder + "/" + file;
        if (language) link.lang = language;
        link.textContent = headline || "Untitled";
        link.dir = "auto";
        title.append(link);
        const line = document.createElement("p");
        line.textContent = facts;
        text.append(title, line);
        item.append(image, text);
        return item;
      };
      let turn = 0;
      const search = async () => {
        const mine = ++turn;
        const words = fold(field.value);
        const address = words.length ? "#q=" + encodeURIComponent(field.value) : "#";
        if (location.hash !== address) history.replaceState(null, "", address);
        if (!words.length) { list.replaceChildren(); count.textContent = ""; return; }
        await Promise.all([load("releases"), ...words.map((word) => load("words/" + key(word)))]);
        if (mine !== turn) return;
        let found = null;
        words.forEach((word, at) => {
          const some = having(word, at === words.length - 1);
          if (some) found = found ? new Set([...found].filter((number) => some.has(number))) : some;
        });
        const all = galley.releases ?? [];
        const numbers = found ? [...found].sort((a, b) => b - a) : all.map((_, at) => at).reverse();
        count.textContent = numbers.length === 1 ? "1 release" : numbers.length + " releases"
          + (numbers.length > 100 ? ", the latest 100 of them" : "");
        list.replaceChildren(...numbers.slice(0, 100).map((number) => entry(all[number])));
      };
      form.hidden = false;
      form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
      field.addEventListener("input", search);
      // The words of an address, ?q=WORDS or #q=WORDS, so that a search can be sent to others.
      const asked = () => {
        const text = location.hash.startsWith("#q=") ? location.hash.slice(1) : location.search.slice(1);
        const words = new URLSearchParams(text.replaceAll("+", "%20")).get("q");
        if (words === null || words === field.value) return;
        field.value = words;
        search();
      };
      addEventListener("hashchange", asked);
      asked();
    })();
    """
}
