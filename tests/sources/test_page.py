"""Saved web pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.sources.page import read_page

PAGE = """<!DOCTYPE html><html lang="ar" dir="rtl"><head>
<title>سقوط جرحى في قصف على البلدة | موقع الأخبار</title>
<meta property="og:title" content="سقوط جرحى في قصف على البلدة">
<meta property="og:site_name" content="موقع الأخبار">
<meta property="article:published_time" content="2019-03-04T08:15:00+02:00">
<link rel="canonical" href="https://news.example/a/1">
<style>p { color: red }</style><script>var x = "<p>إعلان</p>";</script>
</head><body>
<nav><a href="/">الرئيسية</a> <a href="/s">رياضة</a></nav>
<article><h1>سقوط جرحى في قصف على البلدة</h1>
<p>سقط جرحى مدنيون في قصف مدفعي استهدف&nbsp;أطراف البلدة
صباح اليوم<br>وقال طبيب في المشفى الميداني إن بينهم طفلين.</p>
<ul><li>الحصيلة أولية</li></ul>
<aside>اقرأ أيضا: طقس الغد</aside></article>
<div><a href="/x">خبر آخر لا صلة له</a></div>
<footer>جميع الحقوق محفوظة</footer></body></html>"""


def test_the_articles_text_and_what_its_head_says():
    page = read_page(PAGE)
    assert page.text == (
        "سقوط جرحى في قصف على البلدة\n\n"
        "سقط جرحى مدنيون في قصف مدفعي استهدف\u00a0أطراف البلدة صباح اليوم\n"
        "وقال طبيب في المشفى الميداني إن بينهم طفلين.\n\n"
        "الحصيلة أولية"
    )
    assert page[1:] == ("سقوط جرحى في قصف على البلدة", "2019-03-04", "موقع الأخبار", "https://news.example/a/1")


def test_linked_data_and_time_elements():
    linked = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"headline": "عنوان الخبر", '
        '"datePublished": "2020-01-02T00:00:00Z", "publisher": {"name": "وكالة"}}]}</script><p>نص الخبر</p>'
    )
    assert read_page(linked) == ("نص الخبر", "عنوان الخبر", "2020-01-02", "وكالة", None)
    assert read_page('<p>نص</p><time datetime="2021-05-06">6 أيار</time>').published == "2021-05-06"
    assert read_page('<script type="application/ld+json">{broken</script><p>نص</p>').published is None


def test_a_page_without_an_article_gives_its_paragraphs():
    assert read_page("<p>فقرة أولى<p>فقرة ثانية").text == "فقرة أولى\n\nفقرة ثانية"


def test_a_teaser_in_an_article_element_is_not_the_story():
    long_story = "تفاصيل الخبر الكاملة عن القصف وما تلاه من نزوح " * 10
    assert "تفاصيل" in read_page(f"<article><p>خبر قصير</p></article><p>{long_story}</p>").text


def test_the_title_element_and_headings_stand_in_for_a_title():
    assert read_page("<title>العنوان</title><p>نص").title == "العنوان"
    assert read_page("<title>موقع</title><h1>العنوان</h1><p>نص").title == "العنوان"


@given(st.text(alphabet="<>/ap\"'=!- \nنص&;h1", max_size=120))
def test_broken_markup_never_raises(html):
    assert isinstance(read_page(html).text, str)


@pytest.mark.parametrize("broken", ["<![foo", "<![[x", "<![foo[x]]>"])
def test_a_broken_declaration_stands_for_nothing(broken):
    assert "قبل" in read_page(f"<p>قبل</p>{broken}<p>بعد</p>").text
