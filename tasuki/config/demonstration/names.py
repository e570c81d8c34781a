"""Names that nobody has: made of 仮, 例, 試, 見 … and the usual second halves; and given names."""

from __future__ import annotations

_FIRST = (
    "見み 仮かり 試ため 例れい 架かけ 想おも 設しつ 空そら 雛ひな 型かた 写うつし 影かげ"
    " 夢ゆめ 幻まぼろ 霞かすみ 朧おぼろ 虹にじ 凪なぎ 蛍ほたる 雫しずく 霧きり 仕し"
    " 標しるべ 擬なぞ"
)
_SECOND = (
    "本もと 野の 山やま 田だ 川かわ 原はら 村むら 島しま 崎さき 沢ざわ 口ぐち 木ぎ"
    " 林ばやし 森もり 井い 岡おか 橋はし 谷たに 坂さか 浜はま 宮みや 内うち 塚づか 瀬せ"
    " 辺べ 倉くら 尾お 松まつ 竹たけ 﨑さき"
)
_WOMEN = (
    "春子はるこ 和子かずこ 恵子けいこ 久美子くみこ 真由美まゆみ 由美子ゆみこ 明美あけみ"
    " 直美なおみ 智子ともこ 裕子ゆうこ 陽子ようこ 香織かおり 美咲みさき 愛あい 彩あや"
    " 舞まい 結衣ゆい 陽菜ひな 葵あおい 凛りん 莉子りこ 芽依めい 咲良さくら 紬つむぎ"
    " 千代ちよ 文ふみ 静しずか 節子せつこ 澄江すみえ 里美さとみ 綾子あやこ 典子のりこ"
    " 亜希あき 沙織さおり 奈々なな 瞳ひとみ 光代みつよ 初枝はつえ トメとめ ハナはな"
)
_MEN = (
    "誠まこと 健一けんいち 浩ひろし 茂しげる 清きよし 実みのる 勝まさる 隆たかし 修おさむ"
    " 進すすむ 学まなぶ 剛つよし 大輔だいすけ 拓也たくや 翔太しょうた 健太けんた"
    " 直樹なおき 亮りょう 蓮れん 湊みなと 樹いつき 悠真ゆうま 陽翔はると 大和やまと"
    " 海斗かいと 昭夫あきお 正雄まさお 𠮷雄よしお 武たけし 弘ひろし 豊ゆたか 悟さとる"
    " 徹とおる 光一こういち 和也かずや 雄介ゆうすけ 優ゆう 駿しゅん 昇のぼる 栄作えいさく"
)

Name = tuple[str, str]
"""As written, and in hiragana."""


def _split(text: str) -> list[Name]:
    pairs = []
    for word in text.split():
        start = next(
            at
            for at in range(1, len(word))
            if all("ぁ" <= one <= "ゖ" or one == "ー" for one in word[at:])
        )
        pairs.append((word[:start], word[start:]))
    return pairs


FAMILIES: list[Name] = [
    (first + second, kana + tail)
    for first, kana in _split(_FIRST)
    for second, tail in _split(_SECOND)
]
"""720 family names."""
WOMEN: list[Name] = _split(_WOMEN)
MEN: list[Name] = _split(_MEN)
