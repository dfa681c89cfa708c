// Search in the browser: cuts a query with the site's own lexicon, looks its words up in a few small files, ranks.
//
// The rules are those of the build side, module by module (src/kawaraban/search/: spelling/ and answer/; the files are
// described in FORMAT.md there); tests/search/contract.json is run by both. Everything up to "The page" is free of the document: it works on an index that says, when it is
// asked for a file it has not loaded, which one it lacks. The driver loads what is lacking and asks again, so that no
// step has to wait in the middle, and the time between two files belongs to the reader.

// @ts-check

// --- Folding ---------------------------------------------------------------------------------------------------------

const DASHES = /[\u2010-\u2015\u2212\u2500\u2501]/g;
const LONG_VOWEL = /(?<=[ァ-ヺー])(?:[\u2010-\u2015\u2212\u2500\u2501]|-(?![0-9a-zA-Z]))/g;
const SEPARATORS = /(?<![0-9])\.|\.(?![0-9])|[-_/&',]|(?<!\+)\+(?!\+)/g;
const LATIN_WORD =
  /[0-9a-zα-ω가-힣]+(?:(?:[-._/&'+]+|(?<=[0-9]),(?=[0-9]{3}(?![0-9])))[0-9a-zα-ω가-힣]+)*(?:\+\+|#(?![0-9a-zα-ω가-힣#]))?/g;
const LATIN_WORD_ALONE = new RegExp(`^(?:${LATIN_WORD.source})$`);

/** Forms of the kanji of names: the usual one, and behind it the others. */
const NAMES =
  "辺邊邉 高髙 崎﨑嵜 浜濱濵 島嶋嶌 富冨 斉斎齊齋 広廣 沢澤 国國 竜龍 桜櫻 真眞 滝瀧 円圓 " +
  "奥奧 学學 鉄鐵 麹麴 峰峯 吉𠮷 館舘";
const USUAL = byForm(NAMES);

/** New forms of kanji, and behind each the old ones. */
const OLD_FORMS =
  "亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹 飲飮 隠隱 営營 鋭銳 衛衞 駅驛 悦悅 閲閱 塩鹽 縁緣 艶艷 応應 欧歐 殴毆 横橫 " +
  "温溫 穏穩 仮假 価價 画畫 絵繪 壊壞 懐懷 概槪 拡擴 殻殼 覚覺 岳嶽 楽樂 渇渴 缶罐 巻卷 陥陷 勧勸 寛寬 歓歡 観觀 " +
  "顔顏 気氣 帰歸 亀龜 偽僞 戯戲 犠犧 旧舊 拠據 挙擧 虚虛 峡峽 挟挾 狭狹 教敎 郷鄕 暁曉 区區 駆驅 勲勳 薫薰 径徑 " +
  "茎莖 掲揭 渓溪 経經 蛍螢 軽輕 継繼 鶏鷄 芸藝 撃擊 欠缺 研硏 県縣 倹儉 剣劍 険險 圏圈 検檢 献獻 権權 顕顯 験驗 " +
  "厳嚴 戸戶 呉吳 娯娛 効效 恒恆 黄黃 鉱鑛 号號 告吿 黒黑 砕碎 済濟 歳歲 剤劑 雑雜 参參 桟棧 蚕蠶 惨慘 産產 賛贊 " +
  "残殘 糸絲 歯齒 児兒 辞辭 湿濕 実實 写寫 舎舍 釈釋 収收 従從 渋澁 獣獸 縦縱 粛肅 処處 緒緖 叙敍 尚尙 将將 称稱 " +
  "渉涉 焼燒 証證 奨奬 状狀 乗乘 浄淨 剰剩 畳疊 縄繩 壌壤 嬢孃 譲讓 醸釀 触觸 嘱囑 寝寢 慎愼 尽盡 図圖 粋粹 酔醉 " +
  "穂穗 随隨 髄髓 枢樞 数數 瀬瀨 声聲 青靑 清淸 静靜 税稅 窃竊 摂攝 説說 絶絕 専專 浅淺 戦戰 践踐 銭錢 潜潛 繊纖 " +
  "禅禪 双雙 壮壯 争爭 荘莊 捜搜 挿插 巣巢 痩瘦 装裝 総總 騒騷 増增 蔵藏 臓臟 即卽 属屬 続續 堕墮 対對 体體 帯帶 " +
  "滞滯 台臺 択擇 脱脫 担擔 単單 胆膽 団團 断斷 弾彈 遅遲 痴癡 虫蟲 昼晝 鋳鑄 庁廳 徴徵 聴聽 勅敕 鎮鎭 逓遞 点點 " +
  "転轉 伝傳 灯燈 当當 党黨 盗盜 稲稻 闘鬭鬥鬪鬬 独獨 読讀 届屆 内內 弐貳 悩惱 脳腦 覇霸 拝拜 廃廢 売賣 麦麥 発發 " +
  "髪髮 抜拔 晩晚 蛮蠻 秘祕 瓶甁 払拂 仏佛 併倂 並竝 餅餠 変變 歩步 舗舖 宝寶 褒襃 没沒 翻飜 毎每 万萬 満滿 麺麵 " +
  "黙默 弥彌 訳譯 薬藥 与與 予豫 余餘 誉譽 揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 両兩 猟獵 緑綠 涙淚 塁壘 礼禮 励勵 " +
  "戻戾 霊靈 隷隸 齢齡 暦曆 歴歷 恋戀 錬鍊 炉爐 労勞 郎郞 楼樓 篭籠 録錄 湾灣 巌巖 掴摑 彦彥 桧檜 槙槇 瑶瑤 祢禰 " +
  "祷禱 禄祿 穣穰 箪簞 聡聰 唖啞 嘘噓 頴穎 鴎鷗 躯軀 鴬鶯 撹攪 鹸鹼 噛嚙 繍繡 蒋蔣 醤醬 掻搔 屏屛 并幷 芦蘆 蝋蠟 " +
  "弯彎 焔焰 砿礦 讃讚 顛顚 巔巓 醗醱 溌潑 輌輛 繋繫 涜瀆 侭儘 薮藪 蝿蠅 騨驒 亘亙 晃晄 晋晉 萌萠 弁辨瓣辯 恵惠 " +
  "柳栁 桑桒 曽曾 条條 寿壽 栄榮 豊豐 関關 遥遙 凛凜 尭堯 徳德 会會";
const NEW = byForm(OLD_FORMS);

/** The first letter of each word of a list, by each of the others. @param {string} families */
function byForm(families) {
  return new Map(families.split(" ").flatMap(([first, ...forms]) => forms.map((form) => /** @type {[string, string]} */ ([form, first]))));
}

/** Folded text in new forms of kanji. @param {string} text */
const modern = (text) => text.replace(/[一-鿿]/g, (letter) => NEW.get(letter) ?? letter);

/** @type {Record<string, string>} */
const IN_FULL = { "(株)": "株式会社", "(有)": "有限会社", "(社)": "社団法人", "(財)": "財団法人", "(学)": "学校法人" };

/** @type {Record<string, string>} */
const BARE = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i", ħ: "h" };

const SHAPES = /[\u{e0100}-\u{e01ef}]/gu; // what says in which shape a kanji is drawn

/** A Latin letter without its accents. @param {string} letter */
const bare = (letter) => BARE[letter] ?? letter.normalize("NFD")[0];

/** Text in one width and one case, without accents, and with one form of the kanji of names. @param {string} text */
const even = (text) => text.normalize("NFKC").toLowerCase().replace(SHAPES, "").replace(/[ß-ʯḀ-ỿ]/g, bare).replace(/[^\x00-ヿ]/gu, (letter) => USUAL.get(letter) ?? letter);

/** Text with one hyphen for all dashes, and ー for one after katakana; as long as before. @param {string} text */
const dashed = (text) => text.replace(LONG_VOWEL, "ー").replace(DASHES, "-");

/** One spelling for what a reader takes for the same. @param {string} text */
const fold = (text) => dashed(even(text));

/** Folded text with 株式会社 for (株), which ㈱ is as well when it is folded, and the like. @param {string} text */
const inFull = (text) => text.replace(/\((?:株|有|社|財|学)\)/g, (sign) => IN_FULL[sign]);

/** A Latin word without its separators. @param {string} word */
const squeeze = (word) => word.replace(SEPARATORS, "");

/** Folded text without the commas that divide numbers by thousands. @param {string} text */
const undivided = (text) => text.replace(/(?<=[0-9]),(?=[0-9]{3}(?![0-9]))/g, "");

/** The places of what `squeeze` takes from a folded text without spaces. @param {string} text */
function separators(text) {
  const found = new Set();
  for (const word of text.matchAll(LATIN_WORD)) {
    for (const sign of word[0].matchAll(SEPARATORS)) found.add(word.index + sign.index);
  }
  return found;
}

/** Text as phrases and marks are compared in it. @param {string} text */
const plain = (text) => fold(text).replace(/\s+/g, "").replace(LATIN_WORD, squeeze);

/** A word without the final ー of its katakana, if these are four letters or more. @param {string} word */
const shorten = (word) => (/[ァ-ヺー]{3}ー$/.test(word) ? word.slice(0, -1) : word);

/** @param {string} text @param {RegExp} letters @param {number} distance */
const shift = (text, letters, distance) =>
  text.replace(letters, (letter) => String.fromCharCode(letter.charCodeAt(0) + distance));

/** Hiragana as katakana. @param {string} text */
const katakana = (text) => shift(text, /[ぁ-ゖ]/g, 0x60);

/** Katakana as hiragana. @param {string} text */
const hiragana = (text) => shift(text, /[ァ-ヶ]/g, -0x60);

// --- The query -------------------------------------------------------------------------------------------------------

/** @typedef {{text: string, breaks: Set<number>, joints: number[]}} Chunk  A part of a query without spaces; where words may begin, and where a sign joined two pieces of a Latin word. */
/** @typedef {{chunks: Chunk[], phrases: string[], excluded: string[]}} Query */

const LONGEST_QUERY = 200;
const PHRASE = /「([^「」]*)」|『([^『』]*)』|"([^"]*)"|[“”]([^“”]*)[“”]/g;
const EXCLUDED = /(?:^|(?<=\s))[-－−](?![-－−]|[A-Za-zＡ-Ｚａ-ｚ](?:\s|$))(\S+)/g; // but for the options of commands
const WORD =
  /[\p{L}\p{N}]+(?:[-._/&'+]+[\p{L}\p{N}]+)*(?:\+\+|#(?![0-9a-zα-ω가-힣#]))?|[\u2600-\u2604\u2607-\u27bf\u2b50\u{1f300}-\u{1f3fa}\u{1f400}-\u{1faff}]/gu; // or an emoji
const HYPHEN = /(?<![0-9a-zα-ω가-힣])-+|-+(?![0-9a-zα-ω가-힣])/g; // beside other writing than Latin: a middle dot
const SIGN = /(?<![0-9a-zα-ω가-힣+])[._/&'+]+|(?<!\+)(?!\+\+)[._/&'+]+(?![0-9a-zα-ω가-힣+])/g;

/** Take a query apart. @param {string} typed @returns {Query} */
function parse(typed) {
  const text = [...typed].slice(0, LONGEST_QUERY).join("");
  const inside = (/** @type {RegExpMatchArray} */ found) => found.slice(1).find(Boolean) ?? "";
  const phrases = [...text.matchAll(PHRASE)].map(inside);
  const outside = text.replace(PHRASE, " ");
  const excluded = [...outside.matchAll(EXCLUDED)].map((found) => found[1]);
  const unquoted = text.replace(PHRASE, (/** @type {any[]} */ ...found) => ` ${found.slice(1, 5).find(Boolean) ?? ""} `);
  const rest = excluded.length ? dropWords(unquoted, excluded) : unquoted;
  return {
    chunks: chunksOf(modern(undivided(inFull(fold(rest))))),
    phrases: phrases.map((phrase) => modern(plain(phrase))).filter(Boolean),
    excluded: excluded.map(plain).filter(Boolean),
  };
}

/** @param {string} text @param {string[]} words */
const dropWords = (text, words) =>
  text.replace(EXCLUDED, (whole, word) => (words.includes(word) ? " " : whole));

/** Latin words that follow each other are one chunk, to be cut as one. @param {string} text @returns {Chunk[]} */
function chunksOf(text) {
  /** @type {string[][]} */
  const chunks = [];
  for (const word of text.replaceAll("・", "").replace(HYPHEN, "").replace(SIGN, " ").split(/\s+/)) {
    for (const piece of word.match(WORD) ?? []) {
      const last = chunks.at(-1);
      if (last && LATIN_WORD_ALONE.test(piece) && LATIN_WORD_ALONE.test(last[last.length - 1])) last.push(piece);
      else chunks.push([piece]);
    }
  }
  return chunks.map(chunkOf);
}

/** @param {string[]} words @returns {Chunk} */
function chunkOf(words) {
  let text = "";
  /** @type {Set<number>} */
  const breaks = new Set([0]);
  /** @type {number[]} */
  const joints = [];
  const open = (/** @type {string} */ part) => {
    for (let i = 0; i <= part.length; i++) breaks.add(text.length + i);
    text += part;
  };
  for (const word of words) {
    let at = 0;
    for (const latin of word.matchAll(LATIN_WORD)) {
      open(word.slice(at, latin.index));
      joints.push(...jointsOf(latin[0]).map((joint) => text.length + joint));
      text += squeeze(latin[0]);
      breaks.add(text.length);
      at = latin.index + latin[0].length;
    }
    open(word.slice(at));
  }
  return { text, breaks, joints };
}

/** Where the pieces of a squeezed Latin word meet; nowhere if one is a single letter, as in AT&T. @param {string} latin */
function jointsOf(latin) {
  const signs = [...separators(latin)].sort((a, b) => a - b);
  const whole = [...signs, latin.length].every((sign, i) => sign - (i ? signs[i - 1] + 1 : 0) > 1);
  return whole ? signs.map((sign, i) => sign - i) : [];
}

// --- The same words written otherwise --------------------------------------------------------------------------------

const DIGITS = "〇一二三四五六七八九";
/** @type {Record<string, number>} */
const UNITS = { 十: 10, 百: 100, 千: 1000 };
const NUMERAL = /(?<![0-9a-z.])[0-9]+(?![0-9a-z.])/g;
const DAY = /^((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])$/;
const COUNTER = /(?<=[0-9〇一二三四五六七八九十百千数])[かヶケヵカ箇](?=[一-鿿])/g;
const IN_NAME = /(?<=[一-鿿])[ヶケ](?=[一-鿿])/g;
const LONGEST_NUMERAL = 4;

/** Ways in which a folded word is written more often than so: with Arabic numerals, with 々. @param {string} text */
const plainerWays = (text) => otherThan(text, [arabic(text), text.replace(/([一-鿿])\1/g, "$1々")]);

/** Ways in which a folded word may be written as well: numerals in kanji, a day in words, かヶカケが箇. @param {string} text */
function otherWays(text) {
  const day = DAY.exec(text);
  const monthAndDay = day ? `${Number(day[2])}月${Number(day[3])}日` : "";
  const numerals = [...new Set([text, inKanji(text), text.replace(NUMERAL, byDigit), arabic(text)])];
  const counters = numerals.flatMap((each) => [..."かヶカ箇"].map((letter) => each.replace(COUNTER, letter)));
  const name = text.replace(/^([一-鿿]{1,3})が([一-鿿]{1,3})$/, "$1ヶ$2");
  const names = [..."がヶケ"].map((letter) => name.replace(IN_NAME, letter));
  return [...(day ? [`${day[1]}年${monthAndDay}`, monthAndDay] : []), ...otherThan(text, [...numerals, ...counters, ...names])];
}

/** @param {string} text @param {string[]} found */
const otherThan = (text, found) => [...new Set(found)].filter((each) => each !== text);

/** Numerals in kanji as Arabic ones. @param {string} text */
const arabic = (text) => text.replace(/[〇一二三四五六七八九十百千]+/g, (numeral) => numberOf(numeral));

/** @param {string} numeral */
function numberOf(numeral) {
  if (!/[十百千]/.test(numeral)) return [...numeral].map((letter) => DIGITS.indexOf(letter)).join("");
  let total = 0;
  let last = 0;
  for (const letter of numeral) {
    if (UNITS[letter]) [total, last] = [total + (last || 1) * UNITS[letter], 0];
    else last = last * 10 + DIGITS.indexOf(letter);
  }
  return String(total + last);
}

/** Arabic numerals of up to four digits as they are read. @param {string} text */
const inKanji = (text) => text.replace(NUMERAL, (numeral) => {
  if (numeral.length > LONGEST_NUMERAL || numeral.startsWith("0")) return byDigit(numeral);
  const units = ["千", "百", "十", ""].slice(-numeral.length);
  return [...numeral].map((digit, i) => (digit === "0" ? "" : (digit === "1" && units[i] ? "" : byDigit(digit)) + units[i])).join("");
});

/** One kanji for each digit. @param {string} numeral */
const byDigit = (numeral) => [...numeral].map((digit) => DIGITS[Number(digit)]).join("");

// --- The index -------------------------------------------------------------------------------------------------------

/** @typedef {{text: string, cost: number, count: number, links: [string, string][]}} Entry  A string of the lexicon. */
/** @typedef {[number, number]} Posting  An article's number, and the level of a term in it. */
/** @typedef {{shown: string, rest: string, spellings: string[], postings: Posting[]}} Term */
/** @typedef {{borders: string[], files: string}} Table  Where parts of the lexicon begin, and the names of their files. */
/** @typedef {{name: string, counts: number[], terms: Term[] | undefined}} Posted  A file of terms, and what it holds. */
/** @typedef {{title: string, url: string, date: string, text: string, categories: string[]}} Card */
/** @typedef {{shown: string, folded: string, read: string}} Suggestion */
/**
 * @typedef {object} Manifest
 * @property {number} version @property {number} size @property {Table} tables
 * @property {[string, number][]} functions @property {string} cards @property {[string, number, string]} texts
 * @property {[number, number][]} years @property {[string, number][]} categories
 * @property {string} levels @property {string} membership @property {string} suggestions @property {string} related
 */

const VERSION = 4;
const NAME_LENGTH = 8;
const CARDS_EACH = 4;
const RELATED_EACH = 64;
const HEAD = 4096;
const SLIP = "\x01";
const SOUND = "\x02";
const LITERAL = "\x03";
const READ = "\x04";

/** Thrown by a step that cannot go on without the files that the index lacks. */
class Lacking extends Error {}

/** What was loaded of an index. Asked for more, it notes the file under `lacking` and gives nothing. */
class Index {
  /** @param {Manifest} manifest */
  constructor(manifest) {
    this.manifest = manifest;
    this.size = manifest.size;
    /** @type {Map<string, Entry>} */
    this.functions = new Map(manifest.functions.map(([text, cost]) => [text, { text, cost, count: 0, links: [] }]));
    /** @type {Map<string, Uint8Array>} */
    this.files = new Map();
    /** @type {Map<string, any>} */
    this.parsed = new Map();
    /** @type {Map<string, {file: Posted, place: number}>} */
    this.places = new Map();
    /** @type {Map<number, string>} */
    this.plainTexts = new Map();
    /** @type {Map<string, boolean>} the files that are needed, and whether they are packed by themselves */
    this.lacking = new Map();
  }

  /** Stop here if anything is lacking. */
  settle() {
    if (this.lacking.size) throw new Lacking();
  }

  /** @template T @param {string} name @param {(data: Uint8Array) => T} parse @param {boolean} [packed] @returns {T | undefined} */
  file(name, parse, packed = true) {
    const known = this.parsed.get(name);
    if (known !== undefined) return known;
    const data = this.files.get(name);
    if (!data) {
      this.lacking.set(name, packed);
      return undefined;
    }
    const made = parse(data);
    this.parsed.set(name, made);
    this.files.delete(name);
    return made;
  }

  /** @param {number} number @returns {Table | undefined} */
  table(number) {
    const { borders, files } = this.manifest.tables;
    return borders.length ? this.file(nameAt(files, number), readTable) : { borders, files };
  }

  /** The range that a text lies in; undefined where it is lacking. @param {string} text */
  rangeOf(text) {
    const table = this.table(partOf(this.manifest.tables, text));
    return table && this.range(nameAt(table.files, partOf(table, text)));
  }

  /** @param {string} name @returns {Map<string, Entry> | undefined} */
  range(name) {
    if (!name) return new Map();
    return this.file(name, (data) => {
      const { entries, files } = readRange(data);
      const terms = entries.filter((entry) => entry.count);
      for (const [name, size] of files) {
        const own = terms.splice(0, size);
        const file = { name, counts: own.map(({ count }) => Math.min(count, HEAD)), terms: undefined };
        own.forEach(({ text }, place) => this.places.set(text, { file, place }));
      }
      return new Map(entries.map((entry) => [entry.text, entry]));
    });
  }

  /** Whether a text can be looked up now. @param {string} text */
  has(text) {
    return this.rangeOf(text) !== undefined;
  }

  /** Look a folded string up in the lexicon. @param {string} text @returns {Entry | undefined} */
  find(text) {
    return this.rangeOf(text)?.get(text);
  }

  /** All entries that begin with a prefix. @param {string} prefix @returns {Entry[]} */
  beginning(prefix) {
    const { tables } = this.manifest;
    const last = `${prefix}\uffff`;
    const found = [];
    for (let number = partOf(tables, prefix); number <= partOf(tables, last); number++) {
      const table = this.table(number);
      if (!table) continue;
      for (let place = partOf(table, prefix); place <= partOf(table, last); place++) {
        const range = this.range(nameAt(table.files, place)) ?? [];
        for (const [text, entry] of range) if (text.startsWith(prefix)) found.push(entry);
      }
    }
    return found;
  }

  /** @param {string} key @returns {Term | undefined} */
  term(key) {
    const place = this.find(key)?.count ? this.places.get(key) : undefined;
    if (!place) return undefined;
    const { file } = place;
    if (!file.terms) {
      const data = this.file(file.name, (data) => data);
      const levels = this.levels();
      file.terms = data && levels && readTerms(data, file.counts, levels);
    }
    return file.terms?.[place.place];
  }

  /** The articles of a term, the highest levels first; of a long list the beginning. @param {string} key */
  postings(key) {
    return this.term(key)?.postings ?? [];
  }

  /** What `postings` leaves out. @param {string} key @returns {Posting[]} */
  rest(key) {
    const term = this.term(key);
    const left = (this.find(key)?.count ?? 0) - HEAD;
    const levels = this.levels();
    if (!term?.rest || !levels) return [];
    return this.file(term.rest, (data) => readTerms(data, [left], levels)[0].postings) ?? [];
  }

  /** The level that those in each article are told from. */
  levels() {
    return this.file(this.manifest.levels, (data) => data);
  }

  /** @param {number} number @returns {Card | undefined} */
  card(number) {
    const name = nameAt(this.manifest.cards, Math.floor(number / CARDS_EACH));
    return this.packed(name, readCards)?.[number % CARDS_EACH];
  }

  /** The articles related to one, the nearest first. @param {number} number @returns {number[]} */
  related(number) {
    const name = nameAt(this.manifest.related, Math.floor(number / RELATED_EACH));
    return this.file(name, readRelated)?.[number % RELATED_EACH] ?? [];
  }

  /** The passages of an article. @param {number} number @returns {string | undefined} */
  text(number) {
    const card = this.card(number);
    return card && this.packed(card.text, (text) => text);
  }

  /** The title and the passages of an article, as queries are written. @param {number} number @returns {string} */
  said(number) {
    const text = this.text(number);
    const known = this.plainTexts.get(number);
    if (known !== undefined || text === undefined) return known ?? "";
    const made = modern(plain(`${this.card(number)?.title}。${text}`));
    this.plainTexts.set(number, made);
    return made;
  }

  /** What is packed behind the common beginning. @template T @param {string} name @param {(text: string) => T} parse */
  packed(name, parse) {
    const [common, length, letters] = this.manifest.texts;
    this.file(common, (data) => data, false);
    return this.file(name, (data) => parse(readText(data.subarray(length), letters)), false);
  }

  /** The year and the categories of each article. @returns {{year: number, categories: string[]}[] | undefined} */
  membership() {
    return this.file(this.manifest.membership, (data) => {
      const cursor = new Cursor(data);
      const found = [];
      while (cursor.more) {
        const year = cursor.number();
        const categories = Array.from({ length: cursor.number() }, () => this.manifest.categories[cursor.number()][0]);
        found.push({ year, categories });
      }
      return found;
    });
  }

  /** @returns {Suggestion[] | undefined} */
  suggestions() {
    return this.file(this.manifest.suggestions, (data) =>
      decode(data)
        .split("\n")
        .filter(Boolean)
        .map((line) => {
          const [shown, folded, read] = JSON.parse(line);
          return { shown, folded: folded || fold(shown), read: read || folded || fold(shown) };
        }),
    );
  }
}

/** Reads numbers of seven bits a byte, and texts behind their length. */
class Cursor {
  /** @param {Uint8Array} data */
  constructor(data) {
    this.data = data;
    this.at = 0;
  }

  get more() {
    return this.at < this.data.length;
  }

  number() {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = this.data[this.at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
      shift += 7;
    }
  }

  /** @param {number} length */
  take(length) {
    this.at += length;
    return this.data.subarray(this.at - length, this.at);
  }

  text() {
    return decode(this.take(this.number()));
  }
}

/** @param {Uint8Array} data */
const decode = (data) => new TextDecoder().decode(data);

/** @param {string} names @param {number} number */
const nameAt = (names, number) => names.slice(number * NAME_LENGTH, (number + 1) * NAME_LENGTH);

/** The number of the part that a text lies in. @param {Table} table @param {string} text */
function partOf({ borders }, text) {
  let low = 0;
  let high = borders.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (borders[middle] <= text) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** @param {Uint8Array} data @returns {Table} */
function readTable(data) {
  const [files, ...borders] = decode(data).split("\n");
  return { borders, files };
}

/** @param {Uint8Array} data @returns {{entries: Entry[], files: [string, number][]}} */
function readRange(data) {
  const cursor = new Cursor(data);
  const [head, ...lines] = cursor.text().split("\n");
  const costs = cursor.take(lines.length);
  let text = "";
  const entries = lines.map((line, i) => {
    const [own, ...links] = line.split("\t");
    text = text.slice(0, own.charCodeAt(0) - 32) + own.slice(1);
    /** @type {[string, string][]} */
    const pairs = links.map((link) => [link[0], link.slice(1)]);
    return { text, cost: costs[i], count: cursor.number(), links: pairs };
  });
  const names = head ? head.split(" ") : [];
  return { entries, files: names.map((name) => [name.slice(0, NAME_LENGTH), Number(name.slice(NAME_LENGTH))]) };
}

/** The terms of a file, which have so many articles there. @param {Uint8Array} data @param {number[]} counts @param {Uint8Array} base @returns {Term[]} */
function readTerms(data, counts, base) {
  const cursor = new Cursor(data);
  const lines = cursor.text().split("\n");
  const shifts = cursor.take(counts.length);
  const levels = counts.map((count) => cursor.take(count));
  let at = cursor.at * 8;
  const bit = () => (data[at >> 3] >> (at++ & 7)) & 1;
  return counts.map((count, i) => {
    const [shown, rest, ...spellings] = lines[i] ? lines[i].split("\t") : ["", ""];
    /** @type {Posting[]} */
    const postings = [];
    let number = -1;
    for (let j = 0; j < count; j++) {
      let gap = 0;
      while (!bit() && at >> 3 < data.length) gap++;
      gap <<= shifts[i];
      for (let place = 0; place < shifts[i]; place++) gap |= bit() << place;
      number += gap + 1;
      postings.push([number, (base[number] + levels[i][j]) & HIGHEST]);
    }
    return { shown, rest, spellings, postings };
  });
}

const COMMON = 220;
const PAGES = [0x00, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x30, 0xff];
const KANJI = COMMON + PAGES.length;
const RARE = 255;

/** A text in the code of passages and cards (FORMAT.md). @param {Uint8Array} data @param {string} letters */
function readText(data, letters) {
  const units = new Uint16Array(data.length);
  const others = allKanji();
  let count = 0;
  let at = 0;
  while (at < data.length) {
    const byte = data[at++];
    if (byte < COMMON) units[count++] = letters.charCodeAt(byte);
    else if (byte < KANJI) units[count++] = (PAGES[byte - COMMON] << 8) | data[at++];
    else if (byte < RARE) units[count++] = others.charCodeAt(((byte - KANJI) << 8) | data[at++]);
    else units[count++] = data[at++] | (data[at++] << 8);
  }
  return new TextDecoder("utf-16le").decode(units.subarray(0, count));
}

let kanji = "";

/** The kanji of JIS X 0208, in its order. */
function allKanji() {
  const bytes = [];
  for (let row = 16; row <= 84 && !kanji; row++) {
    const cells = row === 47 ? 51 : row === 84 ? 6 : 94;
    for (let cell = 1; cell <= cells; cell++) bytes.push(0xa0 + row, 0xa0 + cell);
  }
  return (kanji ||= new TextDecoder("euc-jp").decode(new Uint8Array(bytes)));
}

/** @param {Uint8Array} data */
function readRelated(data) {
  const cursor = new Cursor(data);
  const found = [];
  while (cursor.more) found.push(Array.from({ length: cursor.number() }, () => cursor.number()));
  return found;
}

/** @param {string} text @returns {Card[]} */
function readCards(text) {
  return text.split("\n").map((line) => {
    const [title, url, date, text, ...categories] = line.split("\t");
    return { title, url, date, text, categories };
  });
}

// --- Cutting ---------------------------------------------------------------------------------------------------------

/** @typedef {{text: string, start: number, end: number, entry: Entry | undefined}} Segment  A word of the query. */
/** @typedef {[Segment, number]} Edge  A word that can begin at a place, and its cost. */

const COSTS_PER_NAT = 12;
const LONGEST_WORD = 24;
const CONVERTED_COST = 2 * COSTS_PER_NAT;
const UNKNOWN_COST = 200;
const UNKNOWN_COST_EACH = 60;
const AFFIX_COST = 60;
const TOUCHING = /[一-鿿]{2}|[0-9][a-z]|[a-z][0-9]/;
const ONE_KANJI = /^[一-鿿]$/;
const LETTER_MEETS_DIGIT = /(?<=[^0-9.])(?=[0-9])|(?<=[0-9])(?=[^0-9.])/g;
const HIRAGANA_RUN = /[ぁ-ゖー]+/y;
const KATAKANA_RUN = /[ァ-ヺー]+/y;
const CONTENT_RUN = /[^ぁ-ゖ]+/y;

/** @param {RegExp} pattern @param {string} text @param {number} start */
function runAt(pattern, text, start) {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0] ?? "";
}

/** The likeliest words of a chunk (Viterbi). @param {Chunk} chunk @param {Index} index @param {number} [longest] @returns {Segment[]} */
function cut(chunk, index, longest = LONGEST_WORD) {
  /** @type {Map<number, [number, Segment | undefined]>} */
  const best = new Map([[0, [0, undefined]]]);
  chunk = { ...chunk, breaks: new Set([...chunk.breaks, ...insideUnknown(chunk, index)]) };
  index.settle();
  const places = [...chunk.breaks].sort((a, b) => a - b);
  for (const start of places) {
    const reached = best.get(start);
    if (!reached || start >= chunk.text.length) continue;
    for (const [segment, cost] of edges(chunk, start, index, longest)) {
      const before = best.get(segment.end);
      if (!before || reached[0] + cost < before[0]) best.set(segment.end, [reached[0] + cost, segment]);
    }
  }
  index.settle();
  const found = [];
  for (let segment = best.get(chunk.text.length)?.[1]; segment; segment = best.get(segment.start)?.[1]) {
    found.push(segment);
  }
  return found.reverse();
}

/** Where pieces, or letters and digits meet in Latin words that the lexicon lacks. @param {Chunk} chunk @param {Index} index @returns {number[]} */
function insideUnknown(chunk, index) {
  const places = [...chunk.breaks].sort((a, b) => a - b);
  return places.slice(0, -1).flatMap((start, i) => {
    const word = chunk.text.slice(start, places[i + 1]);
    if (word.length < 2 || index.find(word)) return [];
    const joints = chunk.joints.filter((joint) => start < joint && joint < places[i + 1]);
    return [...[...word.matchAll(LETTER_MEETS_DIGIT)].map((change) => start + change.index), ...joints];
  });
}

/** @param {Chunk} chunk @param {number} start @param {Index} index @param {number} longest @returns {Edge[]} */
function edges(chunk, start, index, longest) {
  const { text } = chunk;
  if ([...text.matchAll(COUNTER)].some((counter) => counter.index === start)) return counters(chunk, start, index, longest);
  const kana = runAt(HIRAGANA_RUN, text, start);
  if (start > 0 && kana && covered(kana, index.functions)) {
    return known(chunk, start, (word) => index.functions.get(word), kana.length);
  }
  const lacking = index.lacking.size;
  let found = [
    ...known(chunk, start, (word) => index.find(word) ?? index.functions.get(word), longest),
    ...converted(chunk, start, index, longest),
  ];
  // No query begins with a particle of one kana where it begins with a word of more: がん is not が and ん.
  const isWord = start === 0 && kana && found.some(([{ end, entry }]) => end > 1 && entry?.count);
  if (isWord) found = found.filter(([{ end }]) => end > 1);
  if (index.lacking.size > lacking) return []; // what lies behind this place is seen when it is loaded
  const content = runAt(CONTENT_RUN, text, start);
  const whole = content ? found.filter(([segment]) => segment.end >= start + content.length) : [];
  if (whole.length) return whole;
  const end = unknownEnd(chunk, start);
  const unknown = { text: text.slice(start, end), start, end, entry: undefined };
  return [...found, [unknown, UNKNOWN_COST + UNKNOWN_COST_EACH * (end - start)]];
}

/** @param {Chunk} chunk @param {number} start @param {(word: string) => Entry | undefined} find @param {number} longest @returns {Edge[]} */
function known(chunk, start, find, longest) {
  /** @type {Edge[]} */
  const found = [];
  for (let end = start + 1; end <= Math.min(start + longest, chunk.text.length); end++) {
    if (!chunk.breaks.has(end)) continue;
    const text = chunk.text.slice(start, end);
    const entry = find(text);
    if (entry) found.push([{ text, start, end, entry }, entry.cost + affix(chunk.text, start, end)]);
  }
  return found;
}

/** The か月 of 3か月, known or not: without か it is another word. @param {Chunk} chunk @param {number} start @param {Index} index @param {number} longest @returns {Edge[]} */
function counters(chunk, start, index, longest) {
  const lacking = index.lacking.size;
  const found = known(chunk, start, (word) => index.find(word), longest).filter(([segment]) => segment.end > start + 1);
  if (found.length || index.lacking.size > lacking) return found;
  return [[{ text: chunk.text.slice(start, start + 2), start, end: start + 2, entry: undefined }, UNKNOWN_COST]];
}

/** What a single kanji costs that touches another, or a letter a digit: 小 of 小規模 and B of 910B say little. @param {string} text @param {number} start @param {number} end */
function affix(text, start, end) {
  return end - start === 1 && TOUCHING.test(text.slice(Math.max(0, start - 1), end + 1)) ? AFFIX_COST : 0;
}

/** A whole run of one kana, looked up in the other. @param {Chunk} chunk @param {number} start @param {Index} index @param {number} longest @returns {Edge[]} */
function converted(chunk, start, index, longest) {
  /** @type {Edge[]} */
  const found = [];
  for (const [pattern, shortest, convert] of /** @type {const} */ ([[HIRAGANA_RUN, 3, katakana], [KATAKANA_RUN, 2, hiragana]])) {
    const run = runAt(pattern, chunk.text, start);
    if (run.length < shortest || run.length > longest) continue;
    for (const spelling of [run, shorten(run), convert(run), shorten(convert(run))]) {
      const entry = index.find(spelling);
      if (!entry && index.has(spelling)) continue;
      if (entry && (entry.count || entry.links.length)) {
        const end = start + run.length;
        found.push([{ text: run, start, end, entry }, start === 0 ? 0 : entry.cost + CONVERTED_COST]);
      }
      break;
    }
  }
  return found;
}

/** Whether a run of hiragana is made of common function words to its end. @param {string} text @param {Map<string, Entry>} functions */
function covered(text, functions) {
  const reached = new Set([0]);
  for (let start = 0; start < text.length; start++) {
    if (!reached.has(start)) continue;
    for (let end = start + 1; end <= text.length; end++) if (functions.has(text.slice(start, end))) reached.add(end);
  }
  return reached.has(text.length);
}

/** @param {Chunk} chunk @param {number} start */
function unknownEnd(chunk, start) {
  const run = runAt(KATAKANA_RUN, chunk.text, start);
  if (run) return start + run.length;
  return Math.min(...[...chunk.breaks].filter((place) => place > start));
}

// --- Meaning ---------------------------------------------------------------------------------------------------------

/** @typedef {{key: string, factor: number, count: number}} Alternative  A term, and how well it stands for the word. */
/** @typedef {{text: string, start: number, end: number, alternatives: Alternative[], parts: Group[], aside?: boolean}} Group  A word of the query; unknown without alternatives; `aside` where its place tells that it is no part of the subject. */

/** @type {Record<string, number>} spelling, reading, other script, gloss, sound */
const FACTORS = { s: 1, r: 0.9, x: 0.9, g: 0.9, o: 0.8 };
const LESS_USUAL = 0.5;
const READ_AS_OFTEN = 0.1;
const JOINED_AT_MOST = 3;
const INTERROGATIVES = new Set("何 誰 何故 何処 何時 幾つ 幾ら 如何".split(" "));

/** The groups of a chunk's segments, function words left out. @param {Segment[]} segments @param {Index} index @returns {Group[]} */
function groupsOf(segments, index) {
  return segments
    .map(({ text, start, end, entry }) => ({
      text, start, end, known: Boolean(entry), alternatives: entry ? meanings(entry, index, text) : [], parts: [],
    }))
    .filter((group) => group.alternatives.length || (!group.known && !INTERROGATIVES.has(group.text)));
}

/** The groups of a chunk that is in kana and may be a noun, なす, or else has such words. @param {string} text @param {Segment[]} segments @param {Index} index @returns {Group[]} */
function literalOf(text, segments, index) {
  for (const own of [[{ text, start: 0, end: text.length, entry: undefined }], segments]) {
    const found = own.map(({ text, start, end, entry }) => {
      const literal = /^[ぁ-ゖァ-ヺー]{2,}$/.test(text) ? index.find(LITERAL + hiragana(text)) : undefined;
      return { text, start, end, known: Boolean(entry), alternatives: literal ? meanings(literal, index, text) : [], parts: [] };
    });
    if (found.some(({ alternatives }) => alternatives.length)) return found.filter(({ alternatives, known }) => alternatives.length || !known);
  }
  return [];
}

/** The terms that an entry leads to, each once; none for a function word. @param {Entry} entry @param {Index} index @param {string} typed @returns {Alternative[]} */
function meanings(entry, index, typed) {
  const best = direct(entry, index, typed);
  const count = (/** @type {string} */ key) => index.find(key)?.count ?? 0;
  const often = Math.max(0, ...[...best.keys()].map(count));
  for (const text of [entry.text, ...best.keys()]) {
    for (const [link, key] of (text === entry.text ? entry : index.find(text))?.links ?? []) {
      if ((link === "x" || link === "g") && !best.has(key)) best.set(key, link === "x" && 2 * count(key) < often ? LESS_USUAL : FACTORS[link]);
    }
  }
  const found = [];
  for (const [key, factor] of best) {
    const target = index.find(key);
    if (target) found.push({ key, factor, count: target.count });
  }
  return found;
}

/** The terms that an entry is, spells, sounds like, or else is the reading of. @param {Entry} entry @param {Index} index @param {string} typed @returns {Map<string, number>} */
function direct(entry, index, typed) {
  const keys = (/** @type {string} */ kind) => entry.links.filter(([link]) => link === kind).map(([, key]) => key);
  if (entry.text.startsWith(SOUND)) {
    const sounding = keys("o").filter((key) => isAscii(key[0]) !== isAscii(typed[0]));
    return new Map(likely(sounding, index).map((key) => [key, FACTORS.o]));
  }
  const spelt = entry.count ? [entry.text, ...keys("s")] : keys("s");
  if (spelt.length) return new Map(spelt.map((key) => [key, FACTORS.s]));
  return new Map(likely(keys("r"), index).map((key) => [key, FACTORS.r]));
}

/** Of words that are read alike, those that are not rare beside the commonest. @param {string[]} keys @param {Index} index */
function likely(keys, index) {
  const counts = new Map();
  for (const key of keys) {
    const entry = index.find(key);
    if (entry) counts.set(key, entry.count);
  }
  const most = Math.max(0, ...counts.values());
  return [...counts.keys()].filter((key) => counts.get(key) >= READ_AS_OFTEN * most);
}

/** @param {string} text */
const isAscii = (text) => text.charCodeAt(0) < 0x80;

/** Segments with neighbours that the index has joined made one. @param {Segment[]} segments @param {Index} index @returns {Segment[]} */
function joined(segments, index) {
  const found = [];
  for (let at = 0; at < segments.length; ) {
    for (let width = Math.min(JOINED_AT_MOST, segments.length - at); width > 0; width--) {
      const part = segments.slice(at, at + width);
      const entry = join(part, index);
      if (entry || width === 1) {
        const text = part.map((segment) => segment.text).join("");
        found.push({ text, start: part[0].start, end: part[width - 1].end, entry });
        at += width;
        break;
      }
    }
  }
  return found;
}

/** @param {Segment[]} segments @param {Index} index */
function join(segments, index) {
  if (segments.length === 1) return segments[0].entry;
  const keys = segments.map(({ entry }) => keyOf(entry));
  const entry = keys.every(Boolean) ? index.find(keys.join("")) : undefined;
  return entry?.count ? entry : undefined;
}

/** @param {Entry | undefined} entry */
function keyOf(entry) {
  if (!entry) return "";
  if (entry.count) return entry.text;
  return entry.links.find(([link]) => link === "s" || link === "r")?.[1] ?? "";
}

/** All terms of groups and their parts, each once. @param {Group[]} groups @returns {string[]} */
function keysOf(groups) {
  const all = groups.flatMap((group) => group.alternatives.map(({ key }) => key));
  return [...new Set([...all, ...groups.flatMap((group) => keysOf(group.parts))])];
}

// --- The subject -----------------------------------------------------------------------------------------------------

/** Words of a question, not of its subject. */
const ASKING = new Set((
  "おすすめ オススメ お勧め 教え 知り やり方 作り方 使い方 選び方 始め方 仕方 方法 仕組み 特徴 意味 理由 原因 違い 違う 違っ " +
  "メリット デメリット 入門 とは 何 解説 まとめ 一覧").split(" "));

/** Pronouns, nouns that are used as adverbs, and な-adjectives, as people use them when they ask. */
const MANNER = new Set((
  "私 僕 俺 君 彼 彼女 自分 皆 誰 人 方 奴 物 事 所 話 例 具体例 コツ " +
  "今 今日 明日 昨日 毎日 毎回 今回 今後 最近 普段 最初 最後 突然 急 以前 前 後 次 先 時 日 中 外 " +
  "全部 全て 全員 全体 一番 一度 一緒 一気 一切 一体 最高 最低 以上 以下 以外 結局 結構 実際 絶対 当然 " +
  "平気 大丈夫 無理 駄目 ダメ 嫌 好き 嫌い 上手 下手 得意 苦手 簡単 手軽 気軽 楽 便利 不便 大変 必要 十分 完全 確実 " +
  "可能 有名 綺麗 キレイ 大事 大切 重要 特別 普通 本当 本気 正直 素直 静か 確か 勝手 適当 適切 正確 丁寧 単純 複雑 " +
  "無駄 変 残念 同じ 別 色々 様々").split(" "));
const PIECES_AT_MOST = 3;
const NOMINAL = /^[一-鿿]{2,}[いきぎしちにびみりえけげせてねべめれ]$/; // a noun unless an ending follows: 引継ぎ, but 目指して
const ENDING = /[たてずるら方]|ま[すしせ]|な[いかがけ]|やす|にく|そう|よう|つつ/y;
const INFLECTED = /^[^ぁ-ん]+(?:[ぁ-ん]+|[ぁ-ん]+[^ぁ-ん]+[ぁ-ん]*[うくぐすつぬぶむるっかがさたなばまらわ])$/; // of two stems only what is no noun
const HIRAGANA = /^[ぁ-ゖー]+$/;
const STEM = /(?<![一-鿿ァ-ヺー])[一-鿿](?=[ぁ-ん])(?![はがをにでとものへやなだ])/y;

/** The words of a chunk, those of these classes whole where the index lacks them; those aside marked. @param {Chunk} own @param {Group[]} words @returns {Group[]} */
function toldApart(own, words) {
  const whole = wholeWords(own, words);
  return whole.map((word, i) => (isAside(own, word, whole[i + 1]) ? { ...word, aside: true } : word));
}

/** @param {Chunk} own @param {Group[]} words @returns {Group[]} */
function wholeWords(own, words) {
  const found = [];
  for (let at = 0, to = 0; at < words.length; at = to) {
    to = Math.min(at + PIECES_AT_MOST, words.length);
    while (to > at + 1 && !isFallen(own, words.slice(at, to))) to--;
    const { start } = words[at];
    const { end } = words[to - 1];
    found.push(to === at + 1 ? words[at] : { text: own.text.slice(start, end), start, end, alternatives: [], parts: [] });
  }
  return found;
}

/** Whether an unknown piece is among those of a word of asking or of manner. @param {Chunk} own @param {Group[]} pieces */
function isFallen(own, pieces) {
  const text = own.text.slice(pieces[0].start, pieces[pieces.length - 1].end);
  return (ASKING.has(text) || MANNER.has(text)) && !pieces.every(({ alternatives }) => alternatives.length);
}

/** Whether a word is hiragana amid a sentence and no noun's reading, the stem of a verb or a letter that the index lacks, or a verb that may be a noun elsewhere. @param {Chunk} own @param {Group} word @param {Group | undefined} after */
function isAside(own, word, after) {
  if (isLoneLetter(own, word)) return !word.alternatives.length;
  if (NOMINAL.test(word.text)) return Boolean(runAt(ENDING, own.text, word.end));
  if (!HIRAGANA.test(word.text)) {
    STEM.lastIndex = word.start;
    return !word.alternatives.length && STEM.test(own.text);
  }
  if (word.alternatives.length) return word.text !== own.text && word.alternatives.some(({ factor }) => factor === FACTORS.s);
  return !after || after.start > word.end || HIRAGANA.test(after.text);
}

/** Whether a word is one Latin letter that was typed apart from others: the option of a command. @param {Chunk} own @param {Group} word */
const isLoneLetter = (own, word) => /^[a-z]$/.test(word.text) && own.breaks.has(word.start) && own.breaks.has(word.end);

/** Whether a word says how, how much, or what is done. @param {Group} word */
const isManner = (word) => Boolean(word.aside) || MANNER.has(word.text) || (INFLECTED.test(word.text) && !NOMINAL.test(word.text));

/** Whether a word says what the query is about. @param {Group} word */
const isSubject = (word) => !ASKING.has(word.text) && !isManner(word);

// --- Slips and sounds ------------------------------------------------------------------------------------------------

const SHORTEST_SLIP = 4;
const HANGUL = /^[가-힣]{2,}$/;
const THREE_KANJI = /^[一-鿿]{3}$/;
const SHORTEST_TYPED = 2;
const LONGEST_SLIP = 24;
const SMALL = 200;

/** What was meant by a word that the index lacks: it is a beginning, a slip, a sound. @param {string} text @param {Index} index @returns {Entry | undefined} */
function meant(text, index) {
  const lacking = index.lacking.size;
  const found = begun(text, index) ?? alike(text, index);
  if (found || index.lacking.size > lacking) return found;
  const slip = similar(text, index);
  const sound = index.lacking.size > lacking ? undefined : sounding(text, index);
  const sure = isAscii(text) && text.length >= SURE_SLIP;
  return slip && sound && !sure && loudest(sound, text, index) > countOf(slip, index) ? sound : (slip ?? sound);
}

/** The commonest term of which a spelling begins with a word. @param {string} text @param {Index} index @returns {Entry | undefined} */
function begun(text, index) {
  if (!/^(?:[a-z]{4,}|[ァ-ヺー]{4,}|[가-힣]{2,})$/.test(text)) return undefined;
  return commonest(index.beginning(text), index, HANGUL.test(text) ? 1 : rare(index));
}

/** @type {Record<string, string>} how else a sound may begin */
const UNHEARD = { バ: "ヴ", ビ: "ヴ", ブ: "ヴ", ベ: "ヴ", ボ: "ヴ", ジ: "ヂ", ズ: "ヅ", チ: "テ" };
const SPELT_LONGER = 2;

/** The commonest term in katakana that is the same word in another spelling: ヴェトナム, ベトナム. @param {string} text @param {Index} index @returns {Entry | undefined} */
function alike(text, index) {
  if (text.length < SHORTEST_SLIP || !/^[ァ-ヺー]+$/.test(text)) return undefined;
  const own = heard(shorten(text));
  const near = [...new Set([text[0], own[0], UNHEARD[own[0]] ?? own[0]])].flatMap((letter) => index.beginning(letter));
  const same = near.filter((entry) => Math.abs(entry.text.length - text.length) <= SPELT_LONGER && heard(entry.text) === own);
  return commonest(same, index, 1);
}

/** The terms in kanji that are read as a word in kanji is: 生成 and 精製. @param {string} word @param {Index} index */
function readAlike(word, index) {
  const readings = index.beginning(READ + word).map((entry) => entry.text.slice(READ.length + word.length));
  const links = readings.filter((text) => /^[ぁ-ゖー]+$/.test(text)).flatMap((text) => index.find(text)?.links ?? []);
  return links.filter(([link, key]) => link === "r" && /^[一-鿿々]+$/.test(key) && key !== word).map(([, key]) => key);
}

/** Articles that a term needs not to be a slip of its writer's. @param {Index} index */
const rare = (index) => (index.size < SMALL ? 1 : 2);

/** Articles of the commonest term in the other script that sounds so. @param {Entry} sound @param {string} text @param {Index} index */
function loudest(sound, text, index) {
  return Math.max(...inOtherScript(sound, text).map((key) => index.find(key)?.count ?? 0));
}

/** The terms of a sound that are in Latin letters where a text is not, and the other way round. @param {Entry} sound @param {string} text */
function inOtherScript(sound, text) {
  return sound.links.map(([, key]) => key).filter((key) => isAscii(key[0]) !== isAscii(text[0]));
}

const SYLLABLES = new Map(
  ("あいうえお kかきくけこ sさしすせそ tたちつてと nなにぬねの hはひふへほ mまみむめも rらりるれろ gがぎぐげご " +
   "zざじずぜぞ dだぢづでど bばびぶべぼ pぱぴぷぺぽ").split(" ")
    .flatMap((row) => [..."aiueo"].map((vowel, i) => /** @type {[string, string]} */ ([row.slice(0, -5) + vowel, row.slice(-5)[i]]))),
);
for (const row of "kyき gyぎ syし shし zyじ jじ jyじ tyち chち dyぢ nyに hyひ byび pyぴ myみ ryり".split(" ")) {
  [..."aueo"].forEach((vowel, i) => SYLLABLES.set(row.slice(0, -1) + vowel, row.slice(-1) + "ゃゅぇょ"[i]));
}
const SYLLABLES_BESIDES =
  "yaや yuゆ yoよ waわ wiうぃ weうぇ woを shiし chiち jiじ tsuつ thiてぃ dhiでぃ " +
  "faふぁ fiふぃ fuふ feふぇ foふぉ vaゔぁ viゔぃ vuゔ veゔぇ voゔぉ";
for (const [, typed, kana] of SYLLABLES_BESIDES.matchAll(/([a-z]+)([ぁ-ゔ]+)/g)) SYLLABLES.set(typed, kana);
const SYLLABLE = new RegExp(`n(?:n(?![aiueoy])|(?![aiueoy]))|([b-df-hj-mp-tv-z])(?=\\1)|(?:${[...SYLLABLES.keys()].join("|")})`, "y");

/** A Latin word as hiragana, where it is romaji as it is typed. @param {string} text */
function kanaOf(text) {
  let found = "";
  SYLLABLE.lastIndex = 0;
  while (SYLLABLE.lastIndex < text.length) {
    const syllable = SYLLABLE.exec(text);
    if (!syllable) return "";
    found += syllable[1] ? "っ" : (SYLLABLES.get(syllable[0]) ?? "ん");
  }
  return found;
}

/** The commonest term at distance 1 of a word. @param {string} text @param {Index} index @returns {Entry | undefined} */
function similar(text, index) {
  const short = text.length < SHORTEST_SLIP;
  if ((short && !THREE_KANJI.test(text)) || /^[0-9]+$/.test(text)) return undefined;
  /** @type {Entry[]} */
  const near = [];
  for (const first of new Set(text.slice(0, 2))) {
    near.push(...index.beginning(first).filter((entry) => oneSlip(text, entry.text)));
  }
  for (const without of [text, text.slice(1)]) {
    for (const [, key] of index.find(SLIP + without)?.links ?? []) {
      const entry = index.find(key);
      if (entry && oneSlip(text, key)) near.push(entry);
    }
  }
  const likely = near.filter((entry) => !short || (entry.text[0] === text[0] && entry.text.length === text.length));
  return commonest(likely, index, rare(index));
}

/** The entry of the term that stands in most articles, `least` or more. @param {Entry[]} entries @param {Index} index @param {number} least @returns {Entry | undefined} */
function commonest(entries, index, least) {
  const found = entries.map((entry) => ({ entry, count: countOf(entry, index) })).filter(({ count }) => count >= least);
  return found.sort((a, b) => b.count - a.count || (a.entry.text < b.entry.text ? 1 : -1))[0]?.entry;
}

/** Articles of the term that an entry is or spells. @param {Entry} entry @param {Index} index */
function countOf(entry, index) {
  const spelt = entry.links.filter(([link]) => link === "s").map(([, key]) => index.find(key)?.count ?? 0);
  return Math.max(entry.count, ...spelt);
}

/** Whether the restricted Damerau-Levenshtein distance is exactly 1. @param {string} one @param {string} other */
function oneSlip(one, other) {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start++;
  const a = one.slice(start);
  const b = other.slice(start);
  if (/^[0-9]/.test(a) || /^[0-9]/.test(b)) return false;
  const swapped = a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || swapped;
}

/** The terms in the other script that a known word, which stands in `count` articles, is an odd spelling of: they sound like it, or are read so (Hitachi), and stand in LOUDER times as many. @param {string} text @param {number} count @param {Index} index @returns {Entry[]} */
function usual(text, count, index) {
  const sound = soundOf(shorten(text));
  const entry = sound.length >= SURE_SOUND ? index.find(SOUND + sound) : undefined;
  const others = [...(entry ? inOtherScript(entry, text) : []), ...readSo(text, index)];
  return others.flatMap((key) => index.find(key) ?? []).filter((found) => found.count >= LOUDER * count);
}

/** The terms that are read as a Latin word says in romaji. @param {string} text @param {Index} index */
function readSo(text, index) {
  const kana = /^[a-z]+$/.test(text) && text.length >= SURE_ROMAJI ? kanaOf(text) : "";
  const entry = kana ? index.find(kana) : undefined;
  return (entry?.links ?? []).filter(([link]) => link === "r").map(([, key]) => key);
}

/** The entry of terms in the other script that sound alike. @param {string} text @param {Index} index @returns {Entry | undefined} */
function sounding(text, index) {
  const sound = soundOf(shorten(text));
  const entry = sound ? index.find(SOUND + sound) : undefined;
  return entry && inOtherScript(entry, text).length ? entry : undefined;
}

const ROWS = Object.entries({
  k: "カキクケコ", g: "ガギグゲゴ", s: "サシスセソ", z: "ザジズゼゾヂヅ", t: "タテト", c: "チツ", d: "ダデド",
  n: "ナニヌネノン", h: "ハヒフヘホ", b: "バビブベボヴ", p: "パピプペポ", m: "マミムメモ", r: "ラリルレロ",
});
const CONSONANTS = new Map(ROWS.flatMap(([consonant, row]) => [...row].map((kana) => [kana, consonant])));
/** @type {[string, string][]} spellings that stand for another consonant, the first that fits */
const SPELLINGS = [
  ["tch", "c"], ["ch", "c"], ["ck", "k"], ["sh", "s"], ["th", "s"], ["ph", "h"], ["wh", ""], ["gh", "g"], ["qu", "k"],
  ["ti(?=[ao])", "s"], ["(?<=[aeiou])si(?=on)", "z"], ["gg", "g"], ["c(?=[eiy])", "s"], ["g(?=[ei])", "z"], ["x", "ks"], ["[cq]", "k"], ["l", "r"], ["v", "b"],
  ["f", "h"], ["j", "z"], ["r(?![aeiouyr])", ""], ["[aeiouwy]", ""],
];
const SPELT = new RegExp(SPELLINGS.map(([pattern]) => `(${pattern})`).join("|"), "g");
const SHORTEST_SOUND = 4;
const SURE_SOUND = 5;
const SURE_SLIP = 6;
const SURE_ROMAJI = 5;
const LOUDER = 3;

const SPELT_ALIKE = "ヴァバ ヴィビ ヴェベ ヴォボ ヴュビュ ヴブ ヂジ ヅズ ティチ ツィチ ディジ デュジュ".split(" ");
const HEARD = new Map(SPELT_ALIKE.map((pair) => {
  const half = (pair.length + 1) >> 1;
  return /** @type {[string, string]} */ ([pair.slice(0, half), pair.slice(half)]);
}));
const HEARD_ALIKE = new RegExp([...HEARD.keys()].join("|"), "g");

/** A word in katakana with one spelling for each sound that Japanese does not tell apart. @param {string} word */
const heard = (word) =>
  word
    .replace(HEARD_ALIKE, (spelt) => HEARD.get(spelt) ?? spelt)
    .replace(/[ァィゥェォ]/g, (small) => "アイウエオ"["ァィゥェォ".indexOf(small)]);

/** The consonants of a word, `v` first for a vowel; empty for what is neither katakana nor Latin. @param {string} word */
function soundOf(word) {
  let found;
  let vowel;
  if (/^[ァ-ヺー]{3,}$/.test(word)) {
    found = [...word].map((kana) => CONSONANTS.get(kana) ?? "").join("");
    vowel = !CONSONANTS.has(word[0]);
  } else if (/^[a-z]{4,}$/.test(word)) {
    found = word.replace(SPELT, (...match) => {
      const which = match.slice(1, SPELLINGS.length + 1).findIndex((group) => group !== undefined);
      return SPELLINGS[which][1];
    });
    vowel = "aeiouwy".includes(word[0]);
  } else return "";
  const sound = (vowel ? "v" : "") + found.replace(/(.)\1+/g, "$1");
  return sound.length >= SHORTEST_SOUND ? sound : "";
}

// --- Ranking ---------------------------------------------------------------------------------------------------------

/** @typedef {{number: number, score: number, whole: boolean, about: boolean}} Ranked  An article; whether it has every word, and whether it is about the subject. */

const HIGHEST = 31;
const SHARE = 0.6;
const PARTS = 0.25;
const ASKING_WEIGHT = 0.35;
const MANNER_WEIGHT = 0.25;
const SEVERAL = 3;
const FAMED_BY = 3;
const FAMOUS = 26;
const LEAST_KNOWN = 0.3;
const ABOUT = 0.15;
const ENOUGH = 10;
const TELLING = 0.7;

/** @param {number} size @param {number} count */
const rarity = (size, count) => Math.floor(1000 * Math.log(1 + (size - count + 0.5) / (count + 0.5)) + 0.5) / 1000;

/** In how many articles a group's commonest alternative stands. @param {Group} group */
const groupCount = (group) => Math.max(0, ...group.alternatives.map(({ count }) => count));

/** What a word of the query weighs. @param {Group} group @param {number} size */
function weightOf(group, size) {
  const weight = rarity(size, groupCount(group));
  if (ASKING.has(group.text)) return weight * ASKING_WEIGHT;
  return weight * (isManner(group) ? MANNER_WEIGHT : 1);
}

/** Articles that have this share of a query; where these are few, also those about its subject. @param {Group[]} groups @param {(key: string) => Posting[]} postings @param {number} size @param {number} [least] @returns {Ranked[]} */
function rank(groups, postings, size, least = SHARE) {
  const weights = weightsOf(groups, postings, size);
  const subject = subjectOf(groups, weights);
  const [total, told] = [weights, subject].map((all) => all.reduce((sum, weight) => sum + weight, 0));
  /** @type {Map<number, {score: number, share: number, subject: number, depth: number, having: number}>} */
  const found = new Map();
  groups.forEach((group, i) => {
    for (const [number, value] of valuesOf(group, postings)) {
      let of = found.get(number);
      if (!of) found.set(number, (of = { score: 0, share: 0, subject: 0, depth: 0, having: 0 }));
      of.share += weights[i];
      of.score += weights[i] * value;
      of.subject += subject[i];
      of.depth += subject[i] * value;
      of.having++;
    }
  });
  const all = [...found].map(([number, { score, share, subject, depth, having }]) => ({
    number,
    score: rounded(score * (share / total) ** 2),
    whole: having === groups.length,
    about: subject >= SHARE * told && depth >= ABOUT * told,
    enough: share >= least * total,
  }));
  const enough = all.filter((ranked) => ranked.enough);
  const ranked = enough.length < ENOUGH ? all.filter((ranked) => ranked.enough || ranked.about) : enough;
  return ranked.sort((a, b) => b.score - a.score || b.number - a.number);
}

/** Six places: what the last bits of a sum say depends on its order. @param {number} score */
const rounded = (score) => Math.floor(score * 1e6 + 0.5) / 1e6;

/** What the words weigh; of several nouns those that no article is about weigh less than others. @param {Group[]} groups @param {(key: string) => Posting[]} postings @param {number} size */
function weightsOf(groups, postings, size) {
  const weights = groups.map((group) => weightOf(group, size));
  if (groups.length < SEVERAL) return weights;
  const fames = groups.map((group) => (isSubject(group) ? fameOf(group, postings) : 0));
  const most = Math.max(...fames);
  return weights.map((weight, i) => (fames[i] ? weight * Math.max(LEAST_KNOWN, fames[i] / most) : weight));
}

/** The mean level of a word in the articles that are most about it; 0 where there are none. @param {Group} group @param {(key: string) => Posting[]} postings */
function fameOf(group, postings) {
  const levels = group.alternatives.flatMap(({ key }) => postings(key).map(([, level]) => level));
  const highest = levels.sort((a, b) => b - a).slice(0, FAMED_BY);
  return highest.length && Math.min(FAMOUS, highest.reduce((sum, level) => sum + level, 0) / highest.length);
}

/** The weights of the words of the subject, 0 for others; all where no such word tells articles apart. @param {Group[]} groups @param {number[]} weights */
function subjectOf(groups, weights) {
  const own = groups.map((group, i) => (isSubject(group) ? weights[i] : 0));
  return Math.max(0, ...own) > TELLING ? own : weights;
}

/** @param {Group} group @param {(key: string) => Posting[]} postings @returns {Map<number, number>} */
function valuesOf(group, postings) {
  /** @type {Map<number, number>} */
  const best = new Map();
  for (const { key, factor } of group.alternatives) {
    for (const [number, level] of postings(key)) {
      const value = (factor * level) / HIGHEST;
      if (value > (best.get(number) ?? 0)) best.set(number, value);
    }
  }
  if (group.parts.length) {
    const [first, ...others] = group.parts.map((part) => valuesOf(part, postings));
    for (const [number, own] of first) {
      if (!others.every((part) => part.has(number))) continue;
      const value = PARTS * Math.min(own, ...others.map((part) => part.get(number) ?? 0));
      if (value > (best.get(number) ?? 0)) best.set(number, value);
    }
  }
  return best;
}

// --- Answers ---------------------------------------------------------------------------------------------------------

/** @typedef {{category?: string, year?: number}} Filters */
/** @typedef {{query: string, without: string[], shown: boolean}} Offer  A query that finds something, what it leaves out of the one typed, and whether what it finds is shown at once. */
/** @typedef {{text: string, start: number, end: number, kept: boolean, rarity: number, typed: string}} Part  A word of the query; how rare it is, 0 for one that is no subject; the katakana that it was `typed` in. */
/** @typedef {{groups: Group[], ranked: Ranked[], corrected: [string, string][], loose: boolean, offer: Offer | undefined}} Answer */

const FEW = 3;
const ODD_AT_MOST = 10;
const SLIP_FACTOR = 0.8;
const PHRASES_READ = 40;
const RARE_ENOUGH = 3.5;
const TOGETHER = 5;
const STARTS = 5;
const FARTHER = 0.05;

/** Answer a query. @param {string} text @param {Index} index @param {Filters} [filters] @returns {Answer} */
function answer(text, index, filters = {}) {
  const typed = parse(text);
  const { chunks, understood, corrected } = understand(typed.chunks, index);
  const query = { ...typed, chunks };
  const groups = understood.flat();
  const found = wanted(ranking(groups, index), query, index, filters);
  let kept = found;
  for (const phrase of query.phrases) kept = withPhrase(phrase, kept, index);
  const loose = found.length > 0 && kept.length === 0;
  if (!query.phrases.length) kept = compoundsFirst(kept, chunks, understood, index);
  const own = { groups, ranked: loose ? found : kept, corrected, loose, offer: undefined };
  return found.length ? own : offered(own, query, understood, index, filters);
}

/** What is related to what a query finds, where that is little: the second part of an answer. @param {string} text @param {Answer} found @param {Index} index @param {Filters} [filters] @returns {Ranked[]} */
function related(text, found, index, filters = {}) {
  const query = parse(text);
  const few = found.ranked.length;
  if (query.phrases.length || found.offer || few >= TOGETHER) return [];
  return wanted(nearby(found.ranked, index), query, index, filters).slice(0, TOGETHER - few);
}

/** The articles that are related to those found, but are none of these; first those that the best lead to. @param {Ranked[]} found @param {Index} index @returns {Ranked[]} */
function nearby(found, index) {
  const lists = found.slice(0, STARTS).map(({ number, score }) => ({ score, list: index.related(number) }));
  index.settle();
  /** @type {Map<number, number>} */
  const scores = new Map();
  for (const { score, list } of lists) {
    list.forEach((number, place) => scores.set(number, (scores.get(number) ?? 0) + score * (1 - FARTHER * place)));
  }
  for (const { number } of found) scores.delete(number);
  const near = [...scores].map(([number, score]) => ({ number, score: rounded(score), whole: false, about: false }));
  return near.sort((a, b) => b.score - a.score || b.number - a.number);
}

/** Of the first results those first that have a compound as it was typed, where the index has only its parts. @param {Ranked[]} found @param {Chunk[]} chunks @param {Group[][]} understood @param {Index} index @returns {Ranked[]} */
function compoundsFirst(found, chunks, understood, index) {
  const text = chunks[0]?.text ?? "";
  const whole = chunks.length === 1 && understood[0].length > 1 && spelt(understood[0]) === text;
  if (!whole || !/^[一-鿿々ァ-ヺー]+$/.test(text)) return found;
  const having = havingText(text, found, index);
  const first = found.slice(0, ENOUGH);
  const has = (/** @type {Ranked} */ { number }) => having.has(number);
  return [...first.filter(has), ...first.filter((ranked) => !has(ranked)), ...found.slice(ENOUGH)];
}

/** Which of the first results have a text in their titles or passages, which are read for the excerpts anyway. @param {string} text @param {Ranked[]} found @param {Index} index */
function havingText(text, found, index) {
  const first = found.slice(0, ENOUGH).map(({ number }) => ({ number, said: index.said(number) }));
  index.settle();
  return new Set(first.filter(({ said }) => said.includes(text)).map(({ number }) => number));
}

/** Those that pass the filters, and have none of the words that they must not have. @param {Ranked[]} found @param {Query} query @param {Index} index @param {Filters} filters */
function wanted(found, query, index, filters) {
  if (filters.category || filters.year) {
    const membership = index.membership();
    index.settle();
    found = found.filter(({ number }) => passes(membership?.[number], filters));
  }
  for (const word of query.excluded) {
    const without = having(word, index);
    found = found.filter(({ number }) => !without.has(number));
  }
  return found;
}

/** An answer without results, with the query as far as the article that has most of it has it, if that finds something; and with what it finds, where enough is left. @param {Answer} own @param {Query} query @param {Group[][]} understood @param {Index} index @param {Filters} filters @returns {Answer} */
function offered(own, query, understood, index, filters) {
  const postings = (/** @type {string} */ key) => index.postings(key);
  const [near] = wanted(rank(own.groups, postings, index.size, 0), query, index, filters);
  const made = near && offerOf(query, understood, (group) => valuesOf(group, postings).has(near.number), index.size);
  if (!made) return own;
  const again = parse(made.query);
  const groups = understand(again.chunks, index).understood.flat();
  const found = wanted(ranking(groups, index), again, index, filters);
  const about = found.filter((ranked) => ranked.about);
  if (made.shown && about.length && !query.phrases.length) return { ...own, groups, ranked: about, offer: made };
  return found.length ? { ...own, offer: { ...made, shown: false } } : own;
}

/** The words of a query of which an article has every group. @param {Query} query @param {Group[][]} understood @param {(group: Group) => boolean} has @param {number} size @returns {Offer | undefined} */
function offerOf({ chunks, excluded }, understood, has, size) {
  const partsOf = (/** @type {Group[]} */ groups, /** @type {number} */ i) => wordsOf(groups).map((word) => partOfQuery(chunks[i], word, has, size));
  const parts = understood.map(partsOf);
  const kept = parts.flat().filter((part) => part.kept).map(({ text }) => text);
  const leftOut = parts.flat().filter((part) => !part.kept);
  const subject = leftOut.filter(({ rarity }) => rarity);
  const without = subject.length ? subject : leftOut;
  if (!without.length || kept.every((word) => ASKING.has(word))) return undefined;
  const shown = isEnough(parts.flat(), without.length) && !parts.some(isTorn);
  return { query: [...kept, ...excluded.map((word) => `-${word}`)].join(" "), without: [...new Set(without.map(({ typed }) => typed))], shown };
}

/** @param {Chunk} chunk @param {Group[]} word @param {(group: Group) => boolean} has @param {number} size @returns {Part} */
function partOfQuery({ text, breaks }, word, has, size) {
  const { start } = word[0];
  const { end } = word[word.length - 1];
  const rarity = Math.max(0, ...word.filter(isSubject).map((group) => weightOf(group, size)));
  const run = [...text.matchAll(/[ァ-ヺー]+/g)].find((run) => run.index <= start && end <= run.index + run[0].length);
  const meets = /(?<=[0-9a-zα-ω가-힣+#])(?=[0-9a-zα-ω가-힣])/g; // Latin words that are one here: Claude Code
  const own = text.slice(start, end).replace(meets, (_, at) => (breaks.has(start + at) ? " " : ""));
  return { text: own, start, end, kept: word.every(has), rarity, typed: run?.[0] ?? own };
}

/** Whether two telling words of the subject are left, and no fewer than are left out; or a rare one for another. @param {Part[]} parts @param {number} leftOut */
function isEnough(parts, leftOut) {
  const telling = parts.filter(({ kept, rarity }) => kept && rarity > TELLING);
  return telling.length >= Math.max(2, leftOut) || (leftOut === 1 && telling.length === 1 && telling[0].rarity > RARE_ENOUGH);
}

/** Whether a compound is left out in part: 京都タワー is not in Kyoto. @param {Part[]} parts */
const isTorn = (parts) =>
  parts.slice(1).some((other, i) => parts[i].end === other.start && parts[i].kept !== other.kept && parts[i].rarity > 0 && other.rarity > 0);

/** Groups, together where one of a single kanji or kana touches another. @param {Group[]} groups */
function wordsOf(groups) {
  /** @type {Group[][]} */
  const words = [];
  for (const group of groups) {
    const one = words.at(-1)?.at(-1);
    const single = [one?.text ?? "", group.text].some((text) => [...text].length === 1 && !isAscii(text));
    if (one && (group.start < one.end || (group.start === one.end && single))) words.at(-1)?.push(group);
    else words.push([group]);
  }
  return words;
}

/** @param {{year: number, categories: string[]} | undefined} member @param {Filters} filters */
const passes = (member, { category, year }) =>
  Boolean(member) && (!year || member?.year === year) && (!category || Boolean(member?.categories.includes(category)));

/** The chunks as the site writes them, the groups of each, and what was taken for a slip. @param {Chunk[]} typed @param {Index} index @returns {{chunks: Chunk[], understood: Group[][], corrected: [string, string][]}} */
function understand(typed, index) {
  for (const chunk of typed) for (const word of beginnings(chunk)) index.has(word);
  const cuts = typed.map((chunk) => allowing(index, () => wordsOfChunk(chunk, index)) ?? []);
  index.settle();
  const written = typed.map((chunk, i) => allowing(index, () => plainer(chunk, cuts[i], index)) ?? { chunk, words: [] });
  index.settle();
  const chunks = written.map(({ chunk }) => chunk);
  const understood = written.map(({ words }) => withUsual(words, index));
  index.settle();
  let found = ranking(understood.flat(), index);
  const whole = found.filter((ranked) => ranked.whole).length;
  if (!whole) {
    for (const { number, chunk, words } of otherwise(chunks, index)) {
      const other = understood.map((of, i) => (i === number ? withUsual(words, index) : of));
      index.settle();
      if (ranking(other.flat(), index).some((ranked) => ranked.whole)) {
        return { chunks: chunks.map((of, i) => (i === number ? chunk : of)), understood: other, corrected: [] };
      }
    }
  }
  const meant = asMeant(chunks, understood, found, index);
  if (meant) {
    const { number, chunk } = meant;
    chunks[number] = chunk;
    understood[number] = withUsual(wordsOfChunk(chunk, index), index);
    index.settle();
    found = ranking(understood.flat(), index);
  } else if (whole < FEW) {
    /** @type {[string, string][]} */
    const corrected = [];
    const mended = chunks.map((chunk, i) => mend(chunk, understood[i], index, corrected));
    index.settle();
    const rejoined = corrected.length ? mended.map((of) => rejoin(of, index)) : [];
    index.settle();
    if (corrected.length) return { chunks, understood: rejoined, corrected };
  }
  /** @type {[string, string][]} */
  const corrected = meant ? [meant.pair] : [];
  const known = understood.map((of, i) => asUnknown(chunks[i], of, found, index));
  if (found.length >= ENOUGH) return { chunks, understood: known, corrected };
  const parted = known.map((of, i) => of.map((group) => withParts(group, chunks[i], index)));
  index.settle();
  return { chunks, understood: parted, corrected };
}

/** The words of a chunk, with those that the index has joined; where it has none, what may be nouns. @param {Chunk} chunk @param {Index} index @returns {Group[]} */
function wordsOfChunk(chunk, index) {
  const segments = joined(cut(chunk, index), index);
  index.settle();
  const words = toldApart(chunk, groupsOf(segments, index));
  index.settle();
  if (words.some(({ alternatives }) => alternatives.length)) return words;
  const literal = literalOf(chunk.text, segments, index);
  index.settle();
  return literal.length ? literal : words;
}

/** A chunk, which has these words, or the way to write it that has fewer, all of them known. @param {Chunk} chunk @param {Group[]} found @param {Index} index @returns {{chunk: Chunk, words: Group[]}} */
function plainer(chunk, found, index) {
  for (const way of ways(chunk.text, found, index)) {
    const other = chunkOf([way]);
    const words = wordsOfChunk(other, index);
    if (words.length && words.length < found.length && words.every((word) => word.alternatives.length)) return { chunk: other, words };
  }
  return { chunk, words: found };
}

/** @param {string} text @param {Group[]} found @param {Index} index */
function ways(text, found, index) {
  const single = (/** @type {Group} */ word) => /^[一-鿿〇]$/.test(word.text);
  const pairs = found.slice(1).map((other, i) => /** @type {[Group, Group]} */ ([found[i], other]));
  const touching = pairs.filter(([one, other]) => one.end === other.start);
  const all = touching.some((pair) => pair.some(single)) ? plainerWays(text) : [];
  for (const [one, other] of touching) {
    if (!single(one) || !single(other)) continue;
    const likeliest = ending(text.slice(one.start, other.end), index);
    if (likeliest) all.push(text.slice(0, one.start) + likeliest.text + text.slice(other.end));
  }
  index.settle();
  return all;
}

/** The likeliest word that goes on with one or two kana behind these kanji: 値上げ, 唐揚げ. @param {string} text @param {Index} index @returns {Entry | undefined} */
function ending(text, index) {
  const known = index.beginning(text).filter((entry) => /^[ぁ-ん]{1,2}$/.test(entry.text.slice(text.length)));
  return known.sort((a, b) => a.cost - b.cost || (a.text < b.text ? -1 : 1))[0];
}

/** Each chunk that may be written otherwise, with words that are all known; the fewest first. @param {Chunk[]} chunks @param {Index} index @returns {{number: number, chunk: Chunk, words: Group[]}[]} */
function otherwise(chunks, index) {
  const found = chunks.map((own, number) =>
    otherWays(own.text).map((way) => {
      const chunk = chunkOf([way]);
      return { number, chunk, words: allowing(index, () => wordsOfChunk(chunk, index)) ?? [] };
    }),
  );
  index.settle();
  const known = found.map((all) => all.filter(({ words }) => words.length && words.every((word) => word.alternatives.length)));
  return known.flatMap((all) => all.sort((a, b) => a.words.length - b.words.length));
}

/** Go on to the next part of a query where one lacks files: all are loaded at once. @template T @param {Index} index @param {() => T} step @returns {T | undefined} */
function allowing(index, step) {
  try {
    return step();
  } catch (stop) {
    if (!(stop instanceof Lacking)) throw stop;
    return undefined;
  }
}

/** What is looked up at the beginning of each run, where words are nearly sure to begin. @param {Chunk} chunk */
function beginnings({ text }) {
  const starts = [...text.matchAll(/[^ぁ-ゖ]+|^[ぁ-ゖ]+/g)].map((run) => run.index);
  return starts.flatMap((start) => Array.from({ length: Math.min(8, text.length - start) }, (_, i) => text.slice(start, start + i + 1)));
}

/** @param {Group[]} groups @param {Index} index @returns {Ranked[]} */
function ranking(groups, index) {
  const keys = keysOf(groups);
  for (const key of keys) index.term(key);
  index.settle();
  const found = rank(groups, (key) => index.postings(key), index.size);
  if (found.filter(({ whole }) => whole).length >= ENOUGH || !keys.some((key) => index.term(key)?.rest)) return found;
  for (const key of keys) index.rest(key);
  index.settle();
  return rank(groups, (key) => [...index.postings(key), ...index.rest(key)], index.size);
}

/** Rare words with the spelling in the other script that the site uses, and names that it has in no other. @param {Group[]} words @param {Index} index @returns {Group[]} */
function withUsual(words, index) {
  return names(words, index).map((group) => {
    const count = groupCount(group);
    if (!group.alternatives.length || count * ODD_AT_MOST > index.size) return group;
    const known = new Set(group.alternatives.map(({ key }) => key));
    const added = inLatin(group.text, count, index).filter(({ key }) => !known.has(key));
    return { ...group, alternatives: [...group.alternatives, ...added] };
  });
}

/** @param {string} text @param {number} count @param {Index} index @returns {Alternative[]} */
const inLatin = (text, count, index) => usual(text, count, index).map((entry) => ({ key: entry.text, factor: FACTORS.o, count: entry.count }));

/** Pieces of katakana that touch, as one where a name in Latin letters sounds so: ディープ and マインド. @param {Group[]} words @param {Index} index @returns {Group[]} */
function names(words, index) {
  /** @type {Group[]} */
  const found = [];
  for (let at = 0, to = 1; at < words.length; at = to++) {
    while (words[to]?.start === words[to - 1].end && /^[ァ-ヺー]+$/.test(words[to - 1].text + words[to].text)) to++;
    const pieces = words.slice(at, to);
    const text = spelt(pieces);
    const alternatives = pieces.length > 1 ? inLatin(text, 0, index) : [];
    if (alternatives.length) found.push({ text, start: pieces[0].start, end: words[to - 1].end, alternatives, parts: [] });
    else found.push(...pieces);
  }
  return found;
}

/** A join with what it is made of, unless that is a single kanji; other groups as they are. @param {Group} group @param {Chunk} chunk @param {Index} index @returns {Group} */
function withParts(group, chunk, index) {
  if (!group.alternatives.length || group.end - group.start < 2) return group;
  const text = chunk.text.slice(group.start, group.end);
  const inner = [...chunk.breaks, group.start, group.end].filter((place) => group.start <= place && place <= group.end);
  const breaks = new Set(inner.map((place) => place - group.start));
  const segments = allowing(index, () => cut({ text, breaks, joints: [] }, index, text.length - 1));
  const parts = segments ? groupsOf(segments, index) : [];
  const known = parts.length > 1 && parts.every((part) => part.alternatives.length && !ONE_KANJI.test(part.text));
  return known && group.text !== parts[0].text ? { ...group, parts } : group;
}

/** Groups in doubt replaced by the term that differs by one slip, or sounds alike. @param {Chunk} chunk @param {Group[]} found @param {Index} index @param {[string, string][]} corrected @returns {Group[]} */
function mend(chunk, found, index, corrected) {
  for (const [first, last] of windows(found)) {
    const { start } = found[first];
    const { end } = found[last];
    const text = chunk.text.slice(start, end);
    const window = found.slice(first, last + 1);
    const lost = window.some((group) => group.text.length === 1 && !group.alternatives.length);
    const shredded = (lost || window.length === text.length) && THREE_KANJI.test(text);
    if ((!shredded && text.length < SHORTEST_SLIP && !HANGUL.test(text)) || text.length > LONGEST_SLIP || index.find(text)) continue;
    if (window.length > 1 && window.some((group) => isLoneLetter(chunk, group))) continue;
    const lacking = index.lacking.size;
    const unknown = window.every((group) => !group.alternatives.length);
    const typed = unknown ? typedGroups(text, index) : [];
    if (index.lacking.size > lacking) return found;
    const instead = typed.length ? typed : meantGroups(text, window, index);
    if (index.lacking.size > lacking) return found;
    if (instead.length) {
      corrected.push([text, instead.length === 1 ? instead[0].alternatives[0].key : spelt(instead)]);
      const mended = instead.map((group) => ({ ...group, start, end }));
      return [...found.slice(0, first), ...mended, ...mend(chunk, found.slice(last + 1), index, corrected)];
    }
  }
  return found;
}

/** The first chunk that has a compound which none of the first articles has, as it was meant, and the compound as it was typed and meant. @param {Chunk[]} chunks @param {Group[][]} understood @param {Ranked[]} found @param {Index} index @returns {{number: number, chunk: Chunk, pair: [string, string]} | undefined} */
function asMeant(chunks, understood, found, index) {
  for (const [number, { text }] of chunks.entries()) {
    const meant = misconverted(chunks[number], understood[number], found, index);
    if (!meant) continue;
    const { start, typed, way } = meant;
    return { number, chunk: chunkOf([text.slice(0, start) + way + text.slice(start + typed.length)]), pair: [typed, way] };
  }
  return undefined;
}

/** What came of a wrong conversion, 音楽精製: two words in kanji that the index has not joined, and the commonest that it has joined of one and a word that is read as the other. @param {Chunk} chunk @param {Group[]} words @param {Ranked[]} found @param {Index} index */
function misconverted(chunk, words, found, index) {
  for (const [i, other] of words.slice(1).entries()) {
    const one = words[i];
    const typed = chunk.text.slice(one.start, other.end);
    if (one.end !== other.start || !/^[一-鿿々]{3,}$/.test(typed)) continue;
    const known = index.find(typed);
    index.settle();
    const said = [typed, `${one.text}の${other.text}`]; // 保証契約 is 保証の契約, and no slip for 補償契約
    if (known || said.some((text) => havingText(text, found, index).size)) continue;
    const ways = [
      ...readAlike(one.text, index).map((way) => way + other.text),
      ...readAlike(other.text, index).map((way) => one.text + way),
    ];
    index.settle();
    const counts = ways.map((way) => ({ way, count: index.find(way)?.count ?? 0 })).filter(({ count }) => count >= rare(index));
    index.settle();
    counts.sort((a, b) => b.count - a.count || (a.way < b.way ? 1 : -1));
    if (counts.length) return { start: one.start, typed, way: counts[0].way };
  }
  return undefined;
}

/** A word in kanji, half of it or more cut into single ones, 書|道, as an unknown one where it stands in none of the first articles. @param {Chunk} chunk @param {Group[]} words @param {Ranked[]} found @param {Index} index @returns {Group[]} */
function asUnknown({ text }, words, found, index) {
  const known = spelt(words.filter((word) => word.text.length > 1));
  if (!words.length || 2 * known.length > text.length || !/^(?![何誰幾])[一-鿿々]{2,}$/.test(text)) return words;
  return havingText(text, found, index).size ? words : [{ text, start: 0, end: text.length, alternatives: [], parts: [] }];
}

/** Groups, but two that touch as one where articles mostly have what was meant so: せいせい and AI. @param {Group[]} found @param {Index} index @returns {Group[]} */
function rejoin(found, index) {
  /** @type {Group[]} */
  const all = [];
  for (const group of found) {
    const before = all.at(-1);
    const known = before?.end === group.start && before.alternatives.length && group.alternatives.length;
    const entry = before && known ? index.find(before.alternatives[0].key + group.alternatives[0].key) : undefined;
    if (before && entry && 2 * entry.count >= Math.min(groupCount(before), groupCount(group))) {
      const text = before.text + group.text;
      all[all.length - 1] = inDoubt({ text, start: before.start, end: group.end, alternatives: meanings(entry, index, text), parts: [] });
    } else all.push(group);
  }
  return all;
}

/** The words of romaji, all of which the index has. @param {string} text @param {Index} index @returns {Group[]} */
function typedGroups(text, index) {
  const kana = kanaOf(text);
  if (!kana) return [];
  const breaks = new Set(Array.from({ length: kana.length + 1 }, (_, i) => i));
  const found = allowing(index, () => groupsOf(joined(cut({ text: kana, breaks, joints: [] }, index), index), index)) ?? [];
  const known = found.every((group) => group.text.length >= SHORTEST_TYPED && group.alternatives.length);
  return known && spelt(found) === kana ? found.map(inDoubt) : [];
}

/** @param {Group[]} groups */
const spelt = (groups) => groups.map(({ text }) => text).join("");

/** The word that was meant, if there is one, and no part of what was typed unless a letter was typed twice. @param {string} text @param {Group[]} typed @param {Index} index @returns {Group[]} */
function meantGroups(text, typed, index) {
  const lacking = index.lacking.size;
  const entry = meant(text, index);
  if (!entry || index.lacking.size > lacking) return [];
  if (typed.some((group) => group.text === entry.text) && text.at(-1) !== text.at(-2)) return [];
  return [inDoubt({ text, start: 0, end: text.length, alternatives: meanings(entry, index, text), parts: [] })];
}

/** @param {Group} group @returns {Group} */
const inDoubt = (group) => ({
  ...group,
  alternatives: group.alternatives.map((term) => ({ ...term, factor: term.factor * SLIP_FACTOR })),
});

/** Neighbours that a slip may have torn apart, the most first. @param {Group[]} found @returns {[number, number][]} */
function windows(found) {
  /** @type {[number, number][]} */
  const all = [];
  found.forEach((_, i) => {
    for (let j = i; j < Math.min(found.length, i + 5); j++) if (doubtful(found.slice(i, j + 1))) all.push([i, j]);
  });
  return all.sort((a, b) => a[0] - a[1] - (b[0] - b[1]) || a[0] - b[0]);
}

/** @param {Group[]} found */
function doubtful(found) {
  const touching = found.every((group, i) => i === 0 || found[i - 1].end === group.start);
  const doubt = found.some((group) => !group.alternatives.length || [...group.text].length === 1);
  return touching && (doubt || (found.length > 1 && /^[ァ-ヺー]+$/.test(spelt(found))));
}

/** The articles that have a word in any of its spellings. @param {string} word @param {Index} index @returns {Set<number>} */
function having(word, index) {
  const groups = parse(word).chunks.flatMap((chunk) => wordsOfChunk(chunk, index));
  for (const key of keysOf(groups)) index.term(key);
  index.settle();
  for (const key of keysOf(groups)) index.rest(key);
  index.settle();
  const sets = groups.map(({ alternatives }) => {
    const certain = alternatives.filter(({ factor }) => factor === 1).map(({ key }) => key);
    return new Set(certain.flatMap((key) => allNumbers(key, index)));
  });
  return sets.length ? new Set([...sets[0]].filter((number) => sets.every((set) => set.has(number)))) : new Set();
}

/** @param {string} key @param {Index} index */
const allNumbers = (key, index) => [...index.postings(key), ...index.rest(key)].map(([number]) => number);

/** Articles that have a phrase: by the index where it is a term, else by titles and passages. @param {string} phrase @param {Ranked[]} found @param {Index} index @returns {Ranked[]} */
function withPhrase(phrase, found, index) {
  const entry = index.find(phrase);
  index.settle();
  const spelt = entry?.count ? [entry.text] : (entry?.links ?? []).filter(([link]) => link === "s").map(([, key]) => key);
  if (spelt.length) {
    for (const key of spelt) index.term(key);
    index.settle();
    for (const key of spelt) index.rest(key);
    index.settle();
    const all = new Set(spelt.flatMap((key) => allNumbers(key, index)));
    return found.filter(({ number }) => all.has(number));
  }
  const read = found.filter(({ whole }) => whole).slice(0, PHRASES_READ);
  const said = read.map(({ number }) => index.said(number));
  index.settle();
  return read.filter((_, i) => said[i].includes(phrase));
}

// --- Excerpts --------------------------------------------------------------------------------------------------------

/** @typedef {{spellings: string[], weight: number}} Mark  How one word of the query is spelt, and what it weighs. */
/** @typedef {{text: string, marked: boolean}} Piece */
/** @typedef {{start: number, end: number, mark: number}} Found */
/** @typedef {{text: string, starts: number[], ends: number[]}} Letters */

const EXCERPT = 110;
const LEAD = 20;
const ENDS = "。！？!?";
const CLOSING = "」』）】";
const WORDS = [/[0-9A-Za-zÀ-ÖØ-öø-ÿ０-９Ａ-Ｚａ-ｚ]/, /[ァ-ヺー]/]; // letters of words that are not cut
const LOANWORD = /^[ァ-ヺー]{3,}$/;

/** What to mark for the groups of a query. @param {Group[]} groups @param {Index} index @returns {Mark[]} */
function marksOf(groups, index) {
  return groups.map((group) => {
    const keys = keysOf([group]);
    const spellings = keys.flatMap((key) => [key.replace(LITERAL, ""), ...(index.term(key)?.spellings ?? [])]);
    return { spellings: [...new Set(spellings)], weight: weightOf(group, index.size) };
  });
}

/** The best passage for the marks. @param {string} passages @param {Mark[]} marks @returns {Piece[]} */
function excerptOf(passages, marks) {
  const lines = passages.split("\n");
  let foundIn = lines.map((each) => findMarks(each, marks));
  const within = foundIn.every((found) => !found.length);
  if (within) foundIn = lines.map((each) => findMarks(each, marks, true)); // a part of a longer loanword, then
  let [line, start, most] = [lines[0], 0, 0];
  for (const [i, found] of foundIn.entries()) {
    for (const first of found) {
      const inside = found.filter((f) => first.start <= f.start && f.end <= first.start + EXCERPT - LEAD);
      const own = [...new Set(inside.map(({ mark }) => mark))].sort((a, b) => a - b);
      const score = own.reduce((sum, mark) => sum + marks[mark].weight, 0);
      if (score > most) [line, start, most] = [lines[i], first.start, score];
    }
  }
  return markedPieces(cutOut([...line], start), marks, within);
}

/** A text in pieces, the found spellings marked; `within` longer loanwords, too. @param {string} text @param {Mark[]} marks @param {boolean} [within] @returns {Piece[]} */
function markedPieces(text, marks, within) {
  const letters = [...text];
  /** @type {Piece[]} */
  const pieces = [];
  let at = 0;
  for (const { start, end } of findMarks(text, marks, within).sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue;
    pieces.push({ text: letters.slice(at, start).join(""), marked: false });
    pieces.push({ text: letters.slice(start, end).join(""), marked: true });
    at = end;
  }
  pieces.push({ text: letters.slice(at).join(""), marked: false });
  return pieces.filter((piece) => piece.text);
}

/** From a sentence's beginning to a sentence's end where they are near, else with …. @param {string[]} line @param {number} found */
function cutOut(line, found) {
  const lastEnd = (/** @type {number} */ from, /** @type {number} */ to) => {
    for (let i = Math.min(to, line.length) - 1; i >= from; i--) if (ENDS.includes(line[i])) return i + 1;
    return 0;
  };
  const behind = (/** @type {number} */ place) => {
    while (place < line.length && CLOSING.includes(line[place])) place++;
    return place;
  };
  const sentence = behind(lastEnd(0, found));
  const begun = found - sentence <= EXCERPT / 2;
  const start = begun ? sentence : outside(line, found - LEAD);
  const end = start + EXCERPT;
  const text = (/** @type {number} */ to) => line.slice(start, to).join("");
  if (end >= line.length) return (begun ? "" : "…") + text(line.length).trim();
  const last = lastEnd(Math.max(found + 1, start + EXCERPT / 2), end);
  return (begun ? "" : "…") + (last ? text(behind(last)) : `${text(outside(line, end)).replace(/[、，]+$/, "")}…`).trim();
}

/** Where a word in letters or katakana begins that a place is within, unless it is too long. @param {string[]} line @param {number} place */
function outside(line, place) {
  const nearest = Math.max(place - LEAD, 0);
  let at = place;
  while (at > nearest && WORDS.some((letter) => letter.test(line[at - 1]) && letter.test(line[at]))) at--;
  return at > nearest ? at : place;
}

/** All places, counted in code points, of spellings that are words of their own there, or, `within` longer ones, loanwords. @param {string} text @param {Mark[]} marks @param {boolean} [within] @returns {Found[]} */
function findMarks(text, marks, within) {
  const letters = lettersOf(text);
  /** @type {Found[]} */
  const found = [];
  marks.forEach(({ spellings }, mark) => {
    for (const spelling of spellings) {
      if (!spelling) continue;
      const anywhere = within && LOANWORD.test(spelling);
      for (let at = letters.text.indexOf(spelling); at >= 0; at = letters.text.indexOf(spelling, at + 1)) {
        const end = at + spelling.length;
        if (anywhere || apart(letters, at, end)) found.push({ start: letters.starts[at], end: letters.ends[end - 1], mark });
      }
    }
  });
  return found;
}

/** Whether nothing was left out in front of a letter. @param {Letters} letters @param {number} second */
const touch = ({ text, starts, ends }, second) => second > 0 && second < text.length && starts[second] <= ends[second - 1];

/** Not in the middle of letters or katakana, nor 京都 within 東京都. @param {Letters} letters @param {number} start @param {number} end */
function apart(letters, start, end) {
  const { text } = letters;
  const before = touch(letters, start) ? scriptOf(text[start - 1]) : "";
  if (before && before === scriptOf(text[start]) && !withinKanji(letters, start, end)) return false;
  const after = touch(letters, end) ? scriptOf(text[end]) : "";
  return !(after === scriptOf(text[end - 1]) && (after === "a" || after === "ア"));
}

/** A long word may begin within a row of kanji, one of two behind words of two. @param {Letters} letters @param {number} start @param {number} end */
function withinKanji(letters, start, end) {
  let first = start;
  while (start - first < 40 && touch(letters, first) && scriptOf(letters.text[first - 1]) === "漢") first -= 1;
  return first < start && (end - start > 2 || (end - start === 2 && (start - first) % 2 === 0));
}

/** @param {string | undefined} char */
function scriptOf(char) {
  if (!char) return "";
  if (/[a-z0-9α-ω]/.test(char)) return "a";
  if (/[ァ-ヺー]/.test(char)) return "ア";
  return char >= "一" && char <= "龠" ? "漢" : "";
}

/** A character with the marks that it may become one with: accents, the two signs of ｶﾞ and ﾊﾟ, parts of Hangul. */
const COMPOSED = /[^][\p{M}\u1160-\u11ff\uff9e\uff9f]*/gu;

/** The letters of each such piece, without spaces; remembered, since asking took most of a query's time. @type {Map<string, string>} */
const PIECES = new Map();

/** @param {string} piece */
function evened(piece) {
  let found = PIECES.get(piece);
  if (found === undefined) PIECES.set(piece, (found = even(piece).replace(/\s/g, "")));
  return found;
}

/** A text as `plain` has it, and where in the text itself begins and ends what each letter comes from. @param {string} text @returns {Letters} */
function lettersOf(text) {
  let all = "";
  /** @type {number[]} */
  const starts = [];
  /** @type {number[]} */
  const ends = [];
  let start = 0;
  for (const piece of text.match(COMPOSED) ?? []) {
    const letters = evened(piece);
    const end = start + (piece.length > 1 ? [...piece].length : 1);
    for (let i = 0; i < letters.length; i++) {
      starts.push(start);
      ends.push(end);
    }
    all += letters;
    start = end;
  }
  all = dashed(all);
  const leftOut = separators(all);
  if (!leftOut.size) return { text: all, starts, ends };
  const kept = (/** @type {any} */ _, /** @type {number} */ place) => !leftOut.has(place);
  return { text: all.split("").filter(kept).join(""), starts: starts.filter(kept), ends: ends.filter(kept) };
}

// --- Loading ---------------------------------------------------------------------------------------------------------

const PATIENCE = 20_000;
const AT_ONCE = 24;

/** Loads the files of one index and runs steps until nothing is lacking. */
class Library {
  /** @param {string} address of the manifest */
  constructor(address) {
    this.address = address;
    /** @type {Promise<Index> | undefined} */
    this.opening = undefined;
    /** @type {Map<string, Promise<void>>} */
    this.loading = new Map();
  }

  /** @returns {Promise<Index>} */
  open() {
    this.opening ??= get(this.address).then(async (response) => {
      const manifest = /** @type {Manifest} */ (await response.json());
      if (manifest.version !== VERSION) throw new Error(`the index is of version ${manifest.version}`);
      return new Index(manifest);
    });
    this.opening.catch(() => (this.opening = undefined));
    return this.opening;
  }

  /** Run a step, load what it lacks, and run it again until it lacks nothing. @template T @param {(index: Index) => T} step @returns {Promise<T>} */
  async run(step) {
    const index = await this.open();
    for (;;) {
      index.lacking.clear();
      const result = allowing(index, () => step(index));
      if (!index.lacking.size) return /** @type {T} */ (result);
      const wanted = [...index.lacking];
      for (let i = 0; i < wanted.length; i += AT_ONCE) {
        await Promise.all(wanted.slice(i, i + AT_ONCE).map(([name, packed]) => this.load(index, name, packed)));
      }
    }
  }

  /** @param {Index} index @param {string} name @param {boolean} packed */
  load(index, name, packed) {
    let load = this.loading.get(name);
    if (!load) {
      load = this.fetch(index, name, packed).finally(() => this.loading.delete(name));
      this.loading.set(name, load);
    }
    return load;
  }

  /** @param {Index} index @param {string} name @param {boolean} packed */
  async fetch(index, name, packed) {
    const response = await get(new URL(`${name}.bin`, new URL(this.address, location.href)).href);
    const data = new Uint8Array(await response.arrayBuffer());
    const [common] = index.manifest.texts;
    const beginning = () => index.parsed.get(common) ?? index.files.get(common);
    if (!packed && name !== common && !beginning()) await this.load(index, common, false);
    if (packed) index.files.set(name, await inflate([data]));
    else index.files.set(name, name === common ? data : await inflate([beginning(), data]));
  }
}

/** A file that the server does not have. */
class MissingFile extends Error {}

/** Fetch a file; once more if the first attempt fails. @param {string} address @returns {Promise<Response>} */
async function get(address) {
  const attempt = async () => {
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
    if (response.status === 404 || response.status === 410) throw new MissingFile(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return response;
  };
  return attempt().catch(attempt);
}

/** @param {Uint8Array<ArrayBuffer>[]} parts */
async function inflate(parts) {
  const stream = new Blob(parts).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// --- The page --------------------------------------------------------------------------------------------------------

/** @typedef {{url: string, title: string, score: number, excerpt?: string, related?: boolean}} Result */
/** @typedef {{query: string, category: string, year: number}} Asked  What the address says. */

const PAGE = 10;
const MOST = 100;
const PAUSE = 120;
const SUGGESTED = 8;

/** @template {HTMLElement} T @param {string} id @param {new () => T} kind @returns {T} */
function element(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page lacks #${id}`);
  return found;
}

/** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children */
function make(tag, attributes, children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @param {Piece[]} pieces */
const withMarks = (pieces) => pieces.map(({ text, marked }) => (marked ? make("mark", {}, [text]) : text));

/** A path as links write it: percent-encoded but for what may stand in one. @param {string} path */
const encodePath = (path) => encodeURIComponent(path).replace(/%(2F|3A|40|24|26|2B|2C|3B|3D)/g, decodeURIComponent);

/** @param {string} date */
const inJapanese = (date) => date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");

/** @param {string[]} words */
const quoted = (words) => words.map((word) => `「${word}」`).join("");

/** The search page: what is typed, what is found, and the address, kept in step. */
class SearchPage {
  constructor() {
    this.results = element("search-results", HTMLOListElement);
    this.form = element("search-form", HTMLFormElement);
    this.input = element("search-query", HTMLInputElement);
    this.category = element("search-category", HTMLSelectElement);
    this.year = element("search-year", HTMLSelectElement);
    this.status = element("search-status", HTMLElement);
    this.note = element("search-note", HTMLElement);
    this.trouble = element("search-trouble", HTMLElement);
    this.more = element("search-more", HTMLButtonElement);
    this.related = make("section", { class: "search-related", "aria-labelledby": "search-related-title" }, []);
    this.related.hidden = true;
    this.more.after(this.related);
    this.base = this.results.dataset.base ?? "";
    this.library = new Library(this.results.dataset.index ?? "");
    this.suggestions = new Suggestions(this);
    this.turn = 0;
    this.timer = 0;
    this.gone = false;
    /** @type {{answer: Answer, marks: Mark[], shown: number} | undefined} */
    this.current = undefined;
  }

  start() {
    element("search-filters", HTMLElement).hidden = false;
    this.input.addEventListener("compositionstart", () => this.hold());
    this.input.addEventListener("compositionend", () => this.typed());
    this.input.addEventListener("input", (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.typed();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.commit();
    });
    for (const select of [this.category, this.year]) select.addEventListener("change", () => this.commit());
    this.more.addEventListener("click", () => this.showMore());
    element("search-retry", HTMLButtonElement).addEventListener("click", () => this.retry());
    addEventListener("popstate", () => this.follow());
    document.addEventListener("keydown", (event) => this.key(event));
    Object.assign(window, { kawarabanSearch: this.search.bind(this) });
    this.follow();
    if (this.input.value && history.state === null) history.replaceState({ kept: true }, "");
    if (!this.input.value) this.input.focus({ preventScroll: true });
  }

  /** What the form says now. @returns {Asked} */
  get request() {
    return { query: this.input.value.trim(), category: this.category.value, year: Number(this.year.value) };
  }

  /** Do not search for what was typed last: an IME composes, or the reader wants something else. */
  hold() {
    clearTimeout(this.timer);
    this.suggestions.close();
  }

  typed() {
    clearTimeout(this.timer);
    this.suggestions.offer();
    this.timer = setTimeout(() => {
      this.remember(false);
      this.run(this.request);
    }, PAUSE);
  }

  /** A query that the reader means to keep: the way back leads to it. */
  commit() {
    clearTimeout(this.timer);
    this.suggestions.close();
    this.remember(true);
    this.run(this.request);
  }

  /**
   * Write the request into the address. What was kept stands in the history for good; what was only typed
   * gives its place to what is typed or kept next, however long the reader waits before the Enter key.
   * @param {boolean} keep
   */
  remember(keep) {
    const { query, category, year } = this.request;
    const address = new URL(location.href);
    for (const [name, value] of Object.entries({ q: query, category, year: year ? String(year) : "" })) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    const kept = history.state?.kept === true;
    if (address.href === location.href) history.replaceState({ kept: kept || keep }, "");
    else if (kept) history.pushState({ kept: keep }, "", address);
    else history.replaceState({ kept: keep }, "", address);
  }

  /** Do what the address says. */
  follow() {
    this.hold();
    const asked = new URL(location.href).searchParams;
    this.input.value = asked.get("q") ?? "";
    this.category.value = asked.get("category") ?? "";
    this.year.value = asked.get("year") ?? "";
    if (this.category.selectedIndex < 0) this.category.value = "";
    if (this.year.selectedIndex < 0) this.year.value = "";
    this.run(this.request);
  }

  /** Try again; where files are gone, a newer site has taken their place, and only its page knows the new ones. */
  retry() {
    if (this.gone) return location.reload();
    this.input.focus();
    return this.follow();
  }

  /** For tests and other scripts. @param {string} asked @param {{limit?: number, category?: string, year?: number}} [options] @returns {Promise<Result[]>} */
  search(asked, { limit = MOST, category = "", year = 0 } = {}) {
    clearTimeout(this.timer);
    const query = String(asked ?? "");
    this.input.value = query;
    this.category.value = category;
    this.year.value = year ? String(year) : "";
    return this.answer({ query, category, year }, limit);
  }

  /** Answer and show; trouble is told on the page. @param {Asked} request */
  run(request) {
    this.answer(request, PAGE).catch(() => undefined);
  }

  /** Answer a request and show its first results; older answers that come late are not shown. @param {Asked} request @param {number} limit @returns {Promise<Result[]>} */
  async answer(request, limit) {
    const turn = ++this.turn;
    this.results.dataset.state = "loading";
    this.results.setAttribute("aria-busy", "true");
    this.trouble.hidden = true;
    const slow = setTimeout(() => turn === this.turn && this.say("検索しています…"), 600);
    try {
      const found = await this.library.run((index) => answer(request.query, index, request));
      const first = Math.min(PAGE, limit, found.ranked.length);
      const marks = await this.library.run((index) => marksOf(found.groups, index));
      const shown = await this.read(found.ranked, marks, 0, first, true);
      clearTimeout(slow);
      if (turn === this.turn) this.show(request, found, marks, shown);
      const rest = await this.read(found.ranked, marks, first, Math.min(limit, found.ranked.length), false);
      const near = await this.library.run((index) => related(request.query, found, index, request));
      const others = await this.read(near, marks, 0, Math.max(0, limit - found.ranked.length), false);
      if (turn === this.turn) {
        this.lead(others, marks);
        this.done();
      }
      const all = [...shown, ...rest].map(({ card, score, excerpt }) => ({
        url: this.href(card), title: card.title, score, ...(excerpt && { excerpt: excerpt.map(({ text }) => text).join("") }),
      }));
      return [...all, ...others.map(({ card }) => ({ url: this.href(card), title: card.title, score: 0, related: true }))];
    } catch (problem) {
      if (turn === this.turn) this.fail(problem);
      throw problem;
    } finally {
      clearTimeout(slow);
    }
  }

  /** The cards, and, if asked for, the excerpts of some of the results. @param {Ranked[]} ranked @param {Mark[]} marks @param {number} from @param {number} to @param {boolean} excerpts */
  read(ranked, marks, from, to, excerpts) {
    return this.library.run((index) => {
      const part = ranked.slice(from, to);
      for (const { number } of part) excerpts ? index.text(number) : index.card(number);
      index.settle();
      return part.map(({ number, score }) => {
        const card = /** @type {Card} */ (index.card(number));
        return { card, score, excerpt: excerpts ? excerptOf(index.text(number) ?? "", marks) : undefined };
      });
    });
  }

  /** @param {Asked} request @param {Answer} found @param {Mark[]} marks @param {{card: Card, excerpt?: Piece[]}[]} shown */
  show(request, found, marks, shown) {
    this.current = { answer: found, marks, shown: shown.length };
    this.results.replaceChildren(...shown.map((result) => this.item(result, marks)));
    this.related.hidden = true;
    this.explain(found);
    this.count(request, found);
  }

  /** Show what is related to what was found. @param {{card: Card}[]} others @param {Mark[]} marks */
  lead(others, marks) {
    const items = others.map((other) => this.item(other, marks, "h3"));
    const title = make("h2", { id: "search-related-title" }, ["関連する記事"]);
    this.related.replaceChildren(title, make("ol", { class: "cards" }, items));
    this.related.hidden = !items.length;
  }

  done() {
    this.results.dataset.state = "done";
    this.results.setAttribute("aria-busy", "false");
  }

  /** @param {unknown} problem */
  fail(problem) {
    this.done();
    this.results.replaceChildren();
    this.related.hidden = true;
    this.note.replaceChildren();
    this.more.hidden = true;
    this.complain(problem);
    this.say("");
  }

  /** @param {unknown} problem */
  complain(problem) {
    this.gone = problem instanceof MissingFile;
    this.trouble.hidden = false;
  }

  /** @param {{card: Card, excerpt?: Piece[]}} result @param {Mark[]} marks @param {string} [heading] */
  item({ card, excerpt }, marks, heading = "h2") {
    const link = make("a", { href: this.href(card) }, withMarks(markedPieces(card.title, marks)));
    const facts = [...card.categories.map((name) => make("span", { class: "kicker" }, [name]))];
    if (card.date) facts.push(make("time", { datetime: card.date }, [inJapanese(card.date)]));
    return make("li", { class: "card" }, [
      make(heading, { class: "card-title" }, [link]),
      make("p", { class: "dateline" }, facts),
      ...(excerpt ? [make("p", { class: "excerpt" }, withMarks(excerpt))] : []),
    ]);
  }

  /** @param {Card} card */
  href(card) {
    return this.base + encodePath(card.url);
  }

  async showMore() {
    const { current, turn } = this;
    if (!current) return;
    const { answer: found, marks, shown } = current;
    this.more.disabled = true; // one click, ten more results
    try {
      const next = await this.read(found.ranked, marks, shown, shown + PAGE, true);
      if (turn !== this.turn) return;
      const items = next.map((result) => this.item(result, marks));
      this.results.append(...items);
      current.shown += items.length;
      this.more.hidden = current.shown >= found.ranked.length;
      items[0]?.querySelector("a")?.focus();
    } catch (problem) {
      if (turn === this.turn) this.complain(problem);
    } finally {
      this.more.disabled = false;
    }
  }

  /** Say what was searched for instead of what was typed. @param {Answer} found */
  explain({ corrected, loose, ranked, offer }) {
    const said = [];
    for (const [typed, meant] of corrected) {
      const term = this.library.run((index) => index.term(meant)?.shown || meant);
      const link = make("a", { href: this.addressOf(this.input.value, typed, meant) }, [meant]);
      term.then((shown) => link.replaceChildren(shown)).catch(() => undefined);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.choose(link.textContent ?? meant, typed);
      });
      said.push(make("span", {}, ["もしかして：", link, `（「${typed}」の代わりに検索しました）`]));
    }
    if (loose) said.push(make("span", {}, ["この語句のとおりの記事は確かめられませんでした。語句の言葉がある記事です。"]));
    if (offer) said.splice(0, said.length, offer.shown ? this.without(offer) : this.instead(offer));
    this.note.replaceChildren(...(ranked.length || offer ? said : []));
  }

  /** Say what was left out. @param {Offer} offer */
  without({ without }) {
    return make("span", {}, [`${quoted(without)}もある記事はありません。除いた検索結果です。`]);
  }

  /** Offer a query that finds something. @param {Offer} offer */
  instead({ query, without }) {
    const link = make("a", { href: `?q=${encodeURIComponent(query)}` }, [query]);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.choose(query);
    });
    return make("span", {}, [`${quoted(without)}もある記事はありません。除いて検索：`, link]);
  }

  /** @param {string} query @param {string} typed @param {string} meant */
  addressOf(query, typed, meant) {
    const replaced = fold(query).replace(typed, () => meant);
    return `?q=${encodeURIComponent(replaced)}`;
  }

  /** Search for a word instead of what was typed. @param {string} word @param {string} [typed] */
  choose(word, typed) {
    const folded = fold(this.input.value);
    this.input.value = typed && folded.includes(typed) ? folded.replace(typed, () => word) : word;
    this.input.focus();
    this.commit();
  }

  /** @param {Asked} request @param {Answer} found */
  count({ query, category, year }, { ranked, groups }) {
    const count = ranked.length;
    this.more.hidden = count <= PAGE;
    if (!query) this.say("");
    else if (!groups.length) this.say(`「${query.slice(0, 40)}」には探せる言葉がありません。助詞や「こと」「行く」のような言葉だけでは探せません。`);
    else if (count) this.say(`「${query.slice(0, 40)}」の検索結果：${count}件`);
    else this.say(`「${query.slice(0, 40)}」に合う記事は見つかりませんでした。${category || year ? "絞り込みを外すか、" : ""}言葉を変えるか、短くしてお試しください。`);
  }

  /** @param {string} text */
  say(text) {
    this.status.textContent = text;
  }

  /** `/` goes to the field; the arrows walk through suggestions and results. @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = /** @type {HTMLElement} */ (event.target);
    const typing = target.matches("input, select, textarea, [contenteditable]");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      this.input.focus();
      this.input.select();
    } else if (target === this.input && this.suggestions.key(event)) event.preventDefault();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") this.walk(event, target);
  }

  /** @param {KeyboardEvent} event @param {HTMLElement} target */
  walk(event, target) {
    const links = [...this.results.querySelectorAll("a"), ...(this.related.hidden ? [] : this.related.querySelectorAll("a"))];
    const at = links.indexOf(/** @type {HTMLAnchorElement} */ (target));
    if (at < 0 && target !== this.input) return;
    if (target === this.input && event.key === "ArrowUp") return;
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    const to = next < 0 ? this.input : links[Math.min(next, links.length - 1)];
    if (!to) return;
    event.preventDefault();
    to.focus();
  }
}

/** The words offered under the field (a combobox with a list, as the ARIA practices have it). */
class Suggestions {
  /** @param {SearchPage} page */
  constructor(page) {
    this.page = page;
    this.list = element("search-suggestions", HTMLUListElement);
    this.at = -1;
    this.turn = 0;
    page.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", (event) => {
      const option = /** @type {HTMLElement} */ (event.target).closest("li");
      if (option) this.take(option);
    });
  }

  /** Words that begin as what is typed last does, or are read so. */
  async offer() {
    const typed = this.page.input.value;
    const last = fold(typed.split(/[\s\u3000]+/).at(-1) ?? "");
    if (!last || last.length > LONGEST_WORD) return this.close();
    const read = hiragana(last);
    const turn = ++this.turn;
    const all = await this.page.library.run((index) => index.suggestions()).catch(() => undefined);
    if (turn !== this.turn || typed !== this.page.input.value || document.activeElement !== this.page.input) return undefined;
    const fitting = all?.filter((word) => word.folded.startsWith(last) || word.read.startsWith(read)) ?? [];
    return this.open(fitting.filter(({ folded }) => folded !== last).slice(0, SUGGESTED));
  }

  /** @param {Suggestion[]} words */
  open(words) {
    this.at = -1;
    this.list.replaceChildren(...words.map(({ shown }, i) => make("li", { role: "option", id: `search-option-${i}`, "aria-selected": "false" }, [shown])));
    this.list.hidden = !words.length;
    this.page.input.setAttribute("aria-expanded", String(words.length > 0));
    this.page.input.removeAttribute("aria-activedescendant");
  }

  /** Put the list away; words that were asked for and come late are not shown. */
  close() {
    this.turn++;
    this.open([]);
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was meant for the list */
  key({ key }) {
    const options = [...this.list.children];
    if (!options.length) return false;
    if (key === "Escape") this.close();
    else if (key === "Enter" && this.at >= 0) this.take(options[this.at]);
    else if (key === "ArrowDown") this.move(Math.min(this.at + 1, options.length - 1));
    else if (key === "ArrowUp" && this.at >= 0) this.move(this.at - 1);
    else return false;
    return true;
  }

  /** @param {number} to */
  move(to) {
    this.at = to;
    [...this.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === to)));
    if (to < 0) this.page.input.removeAttribute("aria-activedescendant");
    else this.page.input.setAttribute("aria-activedescendant", `search-option-${to}`);
  }

  /** @param {Element} option */
  take(option) {
    const words = this.page.input.value.split(/[\s\u3000]+/).slice(0, -1);
    this.page.choose([...words, option.textContent ?? ""].join(" "));
  }
}

new SearchPage().start();

export {};
