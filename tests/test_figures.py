"""The charts of the report's figures: what is compared with what, and where each number leads."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.translation import gettext

from policyhub.catalog.models import Country, Figure
from policyhub.overviews.series import Series, number_text, series_of

pytestmark = pytest.mark.django_db


def every_series() -> list[Series]:
    return series_of(Figure.objects.all())


def titled(title: str, direction: str = "export") -> Series:
    return next(s for s in every_series() if s.title == title and s.first.direction == direction)


def test_a_chart_never_mixes_quantities_units_or_periods() -> None:
    for series in every_series():
        figures = series.figures
        assert len({(f.quantity_ja, f.unit_ja, f.change, f.direction) for f in figures}) == 1
        periods = {(f.period_as_written, f.compared_with_as_written) for f in figures}
        assert len(periods) == (len(figures) if series.by_period else 1)


def test_the_whole_comes_first_then_the_greatest_with_their_signs() -> None:
    exports = titled("財の輸出額の増減（国・地域別）")

    said = exports.description.split("、")
    assert said[:3] == ["全体 +3.4", "香港 +1.0", "台湾 +1.0"]
    assert said[-1] == "米国 −0.9"
    assert exports.chart.rows[0].is_total
    assert exports.chart.rows[-1].is_negative


def test_one_item_over_several_years_is_a_chart_of_its_own() -> None:
    balance = titled("貿易収支", "balance")

    assert balance.by_period
    assert balance.description == "2024年 −5.6、2025年 −2.6"


def test_what_is_of_no_stated_period_is_compared_on_one_slide_only() -> None:
    Figure.objects.filter(slug="figure-eu-gdp").get().citations.all().delete()

    assert "経済圏のGDP" not in [series.title for series in every_series()]


def test_a_chosen_country_keeps_its_rivals_beside_it_and_is_marked() -> None:
    india = Country.objects.get(code="IN")
    series = series_of(Figure.objects.with_country(india))

    exports = next(s for s in series if s.title == "財の輸出額の増減（国・地域別）")
    assert len(exports.figures) == 12
    assert [label for label, _figure, marked in exports.lines if marked] == ["インド"]


@pytest.mark.parametrize(
    ("slug", "text"),
    [
        ("figure-japan-services-exports-2024-change-africa", "+0.033"),
        ("figure-india-suzuki-gujarat-rupees", "3,500億"),
        ("figure-us-gas-fired-power-project-yen", "約5.2"),
        ("figure-new-exporters-10000-registered", "25,944"),
        ("figure-iea-coordinated-release-400-million-barrels", "4億超"),
        ("figure-japan-saudi-vision-cooperation-documents", "300以上"),
        ("figure-cambodia-agricultural-tariff-maximum", "最大35"),
    ],
)
def test_a_number_is_written_as_officials_do(slug: str, text: str) -> None:
    assert number_text(Figure.objects.get(slug=slug)).startswith(text)


def test_the_charts_lead_to_the_entry_and_the_slide_of_every_number(
    page: Callable[..., str],
) -> None:
    html = page("/figures/charts/")

    assert 'href="/figures/figure-japan-goods-exports-2025-change-us/"' in html
    assert "/reports/2025/124/?entry=figure-japan-goods-exports-2025-change-us" in html
    assert 'role="img"' in html
    assert "style=" not in html


def test_the_charts_are_narrowed_and_a_wrong_value_is_said(page: Callable[..., str]) -> None:
    html = page("/figures/charts/", direction="income", country="nowhere", colour="red")

    assert "対外直接投資収益の増減" in html
    assert "財の輸出額の増減" not in html
    assert gettext("There is no such value.") in html
    assert "colour" in html


def test_the_charts_speak_the_language_of_the_page(page: Callable[..., str]) -> None:
    assert ">Outward investment</option>" in page("/en/figures/charts/")


def test_a_figure_stands_beside_those_of_its_kind(page: Callable[..., str]) -> None:
    html = page("/figures/figure-rcep-gdp/")

    assert "figure-cptpp-gdp" in html
    assert 'id="same-quantity"' in html
    assert 'role="img"' not in html
    assert 'role="img"' in page("/figures/figure-japan-goods-trade-balance-2025/")


def test_a_line_of_the_list_says_period_comparison_and_direction(page: Callable[..., str]) -> None:
    html = page("/figures/", q="日本の財輸出額全体の増減")

    for words in (">3.4兆円増加<", ">2025年<", ">前年比<", ">輸出<"):
        assert words in html


def test_an_english_line_says_so_in_english(page: Callable[..., str]) -> None:
    html = page("/en/figures/", q="Change in Japan’s total goods exports")

    for words in (">+JPY 3.4 trillion<", ">Compared with the previous year<", ">Export<"):
        assert words in html


def test_english_charts_name_period_and_comparison_in_english(page: Callable[..., str]) -> None:
    html = page("/en/figures/charts/")

    for words in ("Average of 2022 and 2023", "Cumulative since FY2023"):
        assert words in html
    assert 'lang="ja"' not in html.partition("<main")[2].partition("</main>")[0]


def test_an_english_value_has_the_digits_of_the_report() -> None:
    asked = Figure.objects.filter(slug__endswith="-2025-change-taiwan", direction="export")

    assert asked.get().value_en == "+JPY 1.0 trillion"


def test_the_year_before_is_named_where_the_report_names_it(page: Callable[..., str]) -> None:
    named = page("/figures/figure-japan-services-exports-2024-change-total/")
    last_year = page("/figures/figure-japan-goods-exports-2025-change-us/")

    assert "2023年（原文の表記：前年の2023年）" in named
    assert "前年（原文の表記：昨年）" in last_year
    assert "（−0.9兆円）" in last_year


def test_the_year_before_is_called_so_however_the_report_names_it(
    page: Callable[..., str],
) -> None:
    main = page("/figures/charts/").partition("<main")[2]

    assert ">前年比<" in main
    assert "年との比較" not in main


def test_chart_and_table_give_a_change_alike(page: Callable[..., str]) -> None:
    html = page("/figures/figure-japan-goods-exports-2025-change-us/")

    assert ">−0.9</text>" in html
    assert ">−0.9兆円</td>" in html


def test_the_rates_of_each_side_are_titled_apart() -> None:
    titles = [series.title for series in every_series() if "撤廃率" in series.title]

    assert len(set(titles)) == len(titles) == 2


def test_a_percent_sign_follows_its_number() -> None:
    assert Figure.objects.get(slug="figure-japan-uae-epa-elimination-rate-uae").value_en == "96.6%"


def test_english_facts_say_only_the_value_as_written(page: Callable[..., str]) -> None:
    html = page("/en/figures/figure-japan-goods-exports-2025-change-us/")

    assert '(as written: <span lang="ja">0.9兆円減</span>)' in html
    assert ">2025</dd>" in html
    assert "昨年</span>" not in html


def test_a_ratio_is_one_figure_without_a_number(client: Client, page: Callable[..., str]) -> None:
    html = page("/figures/figure-global-south-co-creation-field-ratio/")

    assert ">5:7:1</strong></dd>" in html
    assert 'role="img"' not in html
    old = client.get("/figures/figure-global-south-co-creation-field-ratio-dx/")
    assert old.headers["Location"] == "/figures/figure-global-south-co-creation-field-ratio/"


LIMITS = {
    "up-to": (("最大",), ("up to", "maximum")),
    "more-than": (("超",), ("more than", "over")),
    "at-least": (("以上",), ("at least",)),
}


def test_value_and_title_are_of_one_exactness() -> None:
    for figure in Figure.objects.all():
        said = [
            bound
            for bound, (words, _english) in LIMITS.items()
            if any(word in figure.value_as_written for word in words)
        ]
        assert [figure.bound] == (said or [""]), figure.slug
        titled = [
            bound
            for bound, (_words, english) in LIMITS.items()
            if any(f"{word} " in figure.title_en.partition("(")[2] for word in english)
        ]
        assert set(titled) <= {figure.bound}, figure.slug


def test_one_is_counted_in_the_singular() -> None:
    slug = "figure-global-south-co-creation-adopted-region-eastern-europe"

    assert Figure.objects.get(slug=slug).value_en == "1 project"


def test_the_chosen_country_is_marked_in_the_chart_as_in_the_table() -> None:
    india = Country.objects.get(code="IN")
    series = series_of(Figure.objects.with_country(india))
    exports = next(s for s in series if s.title == "財の輸出額の増減（国・地域別）")

    assert [row.label[0][1] for row in exports.chart.rows if row.is_marked] == ["インド"]


def test_a_chart_without_a_decrease_explains_none(page: Callable[..., str]) -> None:
    explained = gettext("Bars to the right are increases; hatched bars to the left are decreases.")

    rises = page("/figures/figure-japan-services-exports-2025-change-travel/")
    assert explained not in rises
    assert explained in page("/figures/figure-japan-goods-exports-2025-change-us/")
