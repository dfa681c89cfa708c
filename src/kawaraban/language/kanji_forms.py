"""Forms of one kanji: 髙橋 is 高橋, 鐵道 is 鉄道. A dictionary reads the usual one, and a reader looks for either.

The old forms are those of the 常用漢字表 (cabinet notice of 2010: the 康熙字典体 that it has in brackets) and of the
人名用漢字 (戸籍法施行規則, 別表第二), with the simplified forms of JIS X 0208 that many write (醤). Where one new form
stands for several old ones (弁護, 花弁), they are one here too.
"""

import re

# Forms of the kanji of names, which people write without knowing which of them a person, place or firm has: the usual
# one, and behind it the others. `search.js` has these, too.
_NAMES = """
    辺邊邉 高髙 崎﨑嵜 浜濱濵 島嶋嶌 富冨 斉斎齊齋 広廣 沢澤 国國 竜龍 桜櫻 真眞 滝瀧 円圓
    奥奧 学學 鉄鐵 麹麴 峰峯 吉𠮷 館舘
"""

_FAMILIES = """
    亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹 飲飮 隠隱 営營 鋭銳 衛衞 駅驛 悦悅 閲閱 塩鹽 縁緣 艶艷 応應 欧歐 殴毆 横橫
    温溫 穏穩 仮假 価價 画畫 絵繪 壊壞 懐懷 概槪 拡擴 殻殼 覚覺 岳嶽 楽樂 渇渴 缶罐 巻卷 陥陷 勧勸 寛寬 歓歡 観觀
    顔顏 気氣 帰歸 亀龜 偽僞 戯戲 犠犧 旧舊 拠據 挙擧 虚虛 峡峽 挟挾 狭狹 教敎 郷鄕 暁曉 区區 駆驅 勲勳 薫薰 径徑
    茎莖 掲揭 渓溪 経經 蛍螢 軽輕 継繼 鶏鷄 芸藝 撃擊 欠缺 研硏 県縣 倹儉 剣劍 険險 圏圈 検檢 献獻 権權 顕顯 験驗
    厳嚴 戸戶 呉吳 娯娛 効效 恒恆 黄黃 鉱鑛 号號 告吿 黒黑 砕碎 済濟 歳歲 剤劑 雑雜 参參 桟棧 蚕蠶 惨慘 産產 賛贊
    残殘 糸絲 歯齒 児兒 辞辭 湿濕 実實 写寫 舎舍 釈釋 収收 従從 渋澁 獣獸 縦縱 粛肅 処處 緒緖 叙敍 尚尙 将將 称稱
    渉涉 焼燒 証證 奨奬 状狀 乗乘 浄淨 剰剩 畳疊 縄繩 壌壤 嬢孃 譲讓 醸釀 触觸 嘱囑 寝寢 慎愼 尽盡 図圖 粋粹 酔醉
    穂穗 随隨 髄髓 枢樞 数數 瀬瀨 声聲 青靑 清淸 静靜 税稅 窃竊 摂攝 説說 絶絕 専專 浅淺 戦戰 践踐 銭錢 潜潛 繊纖
    禅禪 双雙 壮壯 争爭 荘莊 捜搜 挿插 巣巢 痩瘦 装裝 総總 騒騷 増增 蔵藏 臓臟 即卽 属屬 続續 堕墮 対對 体體 帯帶
    滞滯 台臺 択擇 脱脫 担擔 単單 胆膽 団團 断斷 弾彈 遅遲 痴癡 虫蟲 昼晝 鋳鑄 庁廳 徴徵 聴聽 勅敕 鎮鎭 逓遞 点點
    転轉 伝傳 灯燈 当當 党黨 盗盜 稲稻 闘鬭鬥鬪鬬 独獨 読讀 届屆 内內 弐貳 悩惱 脳腦 覇霸 拝拜 廃廢 売賣 麦麥 発發
    髪髮 抜拔 晩晚 蛮蠻 秘祕 瓶甁 払拂 仏佛 併倂 並竝 餅餠 変變 歩步 舗舖 宝寶 褒襃 没沒 翻飜 毎每 万萬 満滿 麺麵
    黙默 弥彌 訳譯 薬藥 与與 予豫 余餘 誉譽 揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 両兩 猟獵 緑綠 涙淚 塁壘 礼禮 励勵
    戻戾 霊靈 隷隸 齢齡 暦曆 歴歷 恋戀 錬鍊 炉爐 労勞 郎郞 楼樓 篭籠 録錄 湾灣 巌巖 掴摑 彦彥 桧檜 槙槇 瑶瑤 祢禰
    祷禱 禄祿 穣穰 箪簞 聡聰 唖啞 嘘噓 頴穎 鴎鷗 躯軀 鴬鶯 撹攪 鹸鹼 噛嚙 繍繡 蒋蔣 醤醬 掻搔 屏屛 并幷 芦蘆 蝋蠟
    弯彎 焔焰 砿礦 讃讚 顛顚 巔巓 醗醱 溌潑 輌輛 繋繫 涜瀆 侭儘 薮藪 蝿蠅 騨驒 亘亙 晃晄 晋晉 萌萠 弁辨瓣辯 恵惠
    柳栁 桑桒 曽曾 条條 寿壽 栄榮 豊豐 関關 遥遙 凛凜 尭堯 徳德 会會
"""
"""The new form, and behind it the old ones."""

# Behind a kanji these say in which of its shapes it is to be drawn (葛󠄀), and no reader looks for one of them alone.
_SELECTORS = re.compile("[\U000e0100-\U000e01ef]")

_USUAL: dict[int, str] = dict.fromkeys(range(0xE0100, 0xE01F0), "")
_USUAL |= {ord(form): family[0] for family in _NAMES.split() for form in family[1:]}
_NEW = {ord(form): family[0] for family in _FAMILIES.split() for form in family[1:]}
_BOTH = _NEW | _USUAL


def in_any_shape(text: str) -> str:
    """Text without what says in which shape a kanji is to be drawn: the dictionary knows 葛城, but not 葛󠄀城."""
    return _SELECTORS.sub("", text)


def usual(text: str) -> str:
    """Text with the usual forms of the kanji of names, in any shape."""
    return text.translate(_USUAL)


def modern(text: str) -> str:
    """Text with such forms, in new ones for old ones; as long as before."""
    return text.translate(_NEW)


def in_usual_kanji(text: str) -> str:
    """Text with both: as dictionaries write it."""
    return text.translate(_BOTH)
