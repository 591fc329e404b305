"""Loading annotation and the texts it was made from."""

import json

import pytest

from tawthiq.errors import UsageError
from tawthiq.evaluate import digest, load_gold


def test_text_and_publication_day_stand_beside_the_annotation(gold):
    (item,) = gold
    assert item.report.id == "a1"
    assert item.report.published == "2020-03-04"
    assert item.annotation.events[0].evidence in item.report.text


def test_text_is_kept_character_for_character(gold_dir):
    text = "سطر أول\r\nسطر ثان\r\n"
    (gold_dir / "a1.txt").write_bytes(text.encode())
    assert load_gold(gold_dir)[0].report.text == text


@pytest.mark.parametrize("beside", [True, False], ids=["articles beside", "articles named"])
def test_articles_may_stand_in_their_own_folder(gold_dir, tmp_path, beside):
    annotation = json.loads((gold_dir / "a1.gold.json").read_text(encoding="utf-8"))
    articles = tmp_path / ("articles" if beside else "elsewhere")
    articles.mkdir()
    (articles / "a1.json").write_text(json.dumps({"id": "a1", "text": "نص", "outlet": "الشاهد"}), encoding="utf-8")
    plain = tmp_path / "gold"
    plain.mkdir()
    (plain / "a1.json").write_text(json.dumps(annotation), encoding="utf-8")
    (item,) = load_gold(plain, None if beside else articles)
    assert (item.report.text, item.report.outlet) == ("نص", "الشاهد")


def test_other_json_is_passed_over(gold_dir):
    (gold_dir / "incidents.json").write_text('{"incidents": []}', encoding="utf-8")
    (gold_dir / "list.json").write_text("[]", encoding="utf-8")
    assert len(load_gold(gold_dir)) == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("b.gold.json", "{", "not JSON"),
        ("b.gold.json", '{"id": "b", "events": [{"plover": "AID"}]}', "not an annotation.*evidence"),
        ("b.gold.json", '{"id": "b", "events": []}', "no text for b"),
    ],
)
def test_what_is_amiss_is_said_with_the_file(gold_dir, name, content, said):
    (gold_dir / name).write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=said) as caught:
        load_gold(gold_dir)
    assert name in str(caught.value)


def test_a_folder_without_annotation_is_refused(tmp_path):
    with pytest.raises(UsageError, match="no annotation"):
        load_gold(tmp_path)
    with pytest.raises(UsageError, match="no folder"):
        load_gold(tmp_path / "nowhere")


@pytest.mark.parametrize("changed", ["a1.gold.json", "a1.txt", "a1.json"])
def test_the_digest_changes_with_annotation_text_and_publication_day(gold_dir, changed):
    before = digest(load_gold(gold_dir))
    path = gold_dir / changed
    content = path.read_text(encoding="utf-8")
    path.write_text(content.replace("2020-03-04", "2020-03-05").replace("البلدة", "القرية"), encoding="utf-8")
    assert digest(load_gold(gold_dir)) != before
