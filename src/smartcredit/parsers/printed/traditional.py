"""Traditional characters as simplified ones, so that one table of words serves both.  繁简

Only for comparing: what is shown is shown as it was printed.
"""

from __future__ import annotations

import unicodedata

_TRADITIONAL = (
    "並亂佔併來係倉個們備傢傭傳債價億償優儲兌內兩冊凈別則劃動務勞勢匯區卽厤員喫單噹嚮嚴國圍圓圖團埰執報場塊墊壓壞壽夥奬嬈學寀實審寫將專對導層屬師帳幣幷幹幾庫廠廢廣廳"
    "張彆彌彙後從復應懼戰戶掃採換損摺撥擁擔據擬攤敎數斷於旂昇時暫曆曏書會朮東査條業榦構標樣機檔檢檯欄權歐歷歸氣汙決沒況淨減測準溫滙滯滷滾潤濟瀏瀰災為無熱營爲牴狀獎獨"
    "現環產産畫異畵當疊發監盤眾碩確碼礦稅種稱積箇節範築簡簽籌籤糰糹約紅納紙級細終組結給統經綜綫維網線編緻縮總績繪繫繳繼續纍罰習聯職脩臺與舊萬蓋藝處虛號虧衆術衕補裝製"
    "複覈見規視覽觸訁訂計訊訓託記設註証評詞詢試該認語誤調請論諮證識議護譽讀變貝負財貧貨責貴買貸費貼貿賃資賈賠賣質賬賺購贈贖跡蹟車軟載輔輛輯輸轉辦辭迴這週進運過遞適選"
    "還郵鄭釋釒釦銀銷錯錶鎊鎖鎭鎮長門開間閤閱閲闆關陞際險隱雜離電韆韋響頁項順須預頭題額顏顔類顧顯風颱飛飯養餘餬馬駭驗體髮鬚魚鳥鹵鹽麥麪麫麵黃點黽齊齒齡齣龍龜"
)
_SIMPLIFIED = (
    "并乱占并来系仓个们备家佣传债价亿偿优储兑内两册净别则划动务劳势汇区即历员吃单当向严国围圆图团采执报场块垫压坏寿伙奖娆学采实审写将专对导层属师帐币并干几库厂废广厅"
    "张别弥汇后从复应惧战户扫采换损折拨拥担据拟摊教数断于旗升时暂历向书会术东查条业干构标样机档检台栏权欧历归气污决没况净减测准温汇滞卤滚润济浏弥灾为无热营为抵状奖独"
    "现环产产画异画当叠发监盘众硕确码矿税种称积个节范筑简签筹签团纟约红纳纸级细终组结给统经综线维网线编致缩总绩绘系缴继续累罚习联职修台与旧万盖艺处虚号亏众术同补装制"
    "复核见规视览触讠订计讯训托记设注证评词询试该认语误调请论咨证识议护誉读变贝负财贫货责贵买贷费贴贸赁资贾赔卖质账赚购赠赎迹迹车软载辅辆辑输转办辞回这周进运过递适选"
    "还邮郑释钅扣银销错表镑锁镇镇长门开间合阅阅板关升际险隐杂离电千韦响页项顺须预头题额颜颜类顾显风台飞饭养余糊马骇验体发须鱼鸟卤盐麦面面面黄点黾齐齿龄出龙龟"
)
"""The traditional characters whose simplified form stands in a known label, title or heading,
and that form.

Source: the character tables of OpenCC 1.4 (Apache-2.0).
"""

_ONE_FORM = str.maketrans(_TRADITIONAL, _SIMPLIFIED)


def simplified(text: str) -> str:
    """Return ``text`` in simplified characters, each in its place."""
    return text if text.isascii() else text.translate(_ONE_FORM)


def plain_words(text: str) -> str:
    """Return ``text`` narrow, simplified and in lower case, as words are looked for in it.

    Narrow first: some wide and double-encoded characters are those of the table only then.
    """
    return simplified(unicodedata.normalize("NFKC", text)).lower()


def is_traditional(text: str) -> bool:
    """Say whether a traditional character stands in ``text``."""
    return simplified(text) != text
