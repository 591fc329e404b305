"""The tree of errors."""

import inspect

from tawthiq import errors


def classes():
    return [cls for _, cls in inspect.getmembers(errors, inspect.isclass) if issubclass(cls, errors.TawthiqError)]


def test_every_class_stands_in_the_drawn_tree():
    drawn = errors.__doc__ or ""
    assert [cls.__name__ for cls in classes() if cls.__name__ not in drawn] == []


def test_every_class_says_what_went_wrong_and_what_to_do():
    for cls in classes():
        error = cls("it broke")
        assert error.what_to_do, cls
        assert str(error) == f"it broke; {error.what_to_do}"
        assert str(cls("it broke", "mend it")) == "it broke; mend it"


def test_exit_statuses():
    assert {cls.exit_code for cls in classes()} == {1, 2}
    assert errors.UsageError("x").exit_code == 2
    assert errors.NotArabic("x").exit_code == 1
