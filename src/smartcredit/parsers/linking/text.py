"""The form in which labels are compared and shown to the learned linker.  标签规整"""

from __future__ import annotations

import re
import unicodedata

_TRADITIONAL = (
    "並佔併來倉個備傢傭傳債價償優儲兌內兩冊凈則劃動務勞匯卽員單噹嚮國埰報場墊壞壽奬寀實審將專對屬師帳幣幷庫廠廢廣彌彙後從復應戶採換損摺撥擁擔據擬攤敎數於旂時曏會朮東"
    "業構標機檯權歸氣汙決況淨減測準滙滯滾潤瀰災為無營爲牴獎獨現環產産異當發盤確碼礦稅種稱積箇節築簽籌籤約紅納級細終組結給經綜維編總績繳續纍罰聯職脩臺與舊處號虧術衕補"
    "裝製複訂計訊訓託設註証詢認調諮證議護譽變負財貨責貴買貸費貼貿賃資賠賣質賬賺購贈贖車軟輔輛輸轉辦辭迴週進運過遞還郵釋釦銀銷錯錶鎭鎮長開閤關際險離電響項預額類風颱養"
    "餘體髮麪麫麵齡齣"
)
_SIMPLIFIED = (
    "并占并来仓个备家佣传债价偿优储兑内两册净则划动务劳汇即员单当向国采报场垫坏寿奖采实审将专对属师帐币并库厂废广弥汇后从复应户采换损折拨拥担据拟摊教数于旗时向会术东"
    "业构标机台权归气污决况净减测准汇滞滚润弥灾为无营为抵奖独现环产产异当发盘确码矿税种称积个节筑签筹签约红纳级细终组结给经综维编总绩缴续累罚联职修台与旧处号亏术同补"
    "装制复订计讯训托设注证询认调咨证议护誉变负财货责贵买贷费贴贸赁资赔卖质账赚购赠赎车软辅辆输转办辞回周进运过递还邮释扣银销错表镇镇长开合关际险离电响项预额类风台养"
    "余体发面面面龄出"
)
"""The traditional characters whose simplified form stands in a known label, and that form.

Source: the character tables of OpenCC 1.4 (Apache-2.0).
"""

_ONE_FORM = str.maketrans(_TRADITIONAL + "帐［］【】〔〕’‘`＆", _SIMPLIFIED + "账[][][]'''&")
_HAN_GAP = re.compile(r"(?<=[\u3000-\u9fff])\s+|\s+(?=[\u3000-\u9fff])")
_GAP = re.compile(r"\s+")


def comparable(text: str) -> str:
    """Return ``text`` narrow, simplified and in lower case, with single spaces between words.

    Spaces beside a Chinese character are dropped: forms spread short labels (存　　货).
    """
    plain = unicodedata.normalize("NFKC", text.translate(_ONE_FORM)).lower()
    return _GAP.sub(" ", _HAN_GAP.sub("", plain)).strip()
