import pytest

from tawthiq.reading.page import lay_out
from tawthiq.reading.relevance import is_relevant


@pytest.mark.parametrize(
    "text",
    [
        "قصفت طائرات حربية مواقع المسلحين شرق المدينة",
        "اختطف مسلحون مجهولون مهندسا أجنبيا",
        "خرجت مظاهرات في العاصمة احتجاجا على الانقلاب",
    ],
)
def test_conflict_is_relevant(text):
    assert is_relevant(lay_out(text))


@pytest.mark.parametrize(
    "text",
    [
        "هجوم كاسح للمنتخب في الشوط الثاني، وسجل المهاجم هدفين في مرمى الحارس أمام جماهير الملعب في نهائي الدوري",
        "انهارت أسعار النفط في السوق وخسر سهم الشركة عشرة دولارات في تداولات البورصة وتراجعت الأرباح",
        "أصيب خمسة أشخاص في تصادم مركبة وحافلة على الطريق، وباشر المرور والهلال الأحمر الحادث",
        "",
        "   ",
        "no Arabic at all",
    ],
)
def test_other_matters_are_not(text):
    assert not is_relevant(lay_out(text))
