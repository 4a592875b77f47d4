"""What was read can be looked at."""

from PIL import Image

from parsers.printing import Printer
from smartcredit.parsers import parse_file
from smartcredit.parsers.debug_images import READ


def test_a_page_is_drawn_with_a_box_around_every_figure(tmp_path):
    printer = Printer(tmp_path / "sheet.pdf")
    printer.line(centred="资产负债表")
    printer.line((50, "2023年12月31日"))
    printer.table(
        [
            ["货币资金", "1", "10.00", "20.00"],
            ["存货", "2", "5.00", "6.00"],
            ["资产总计", "3", "15.00", "26.00"],
        ],
        [["项目", "行次", "期末余额", "年初余额"]],
    )
    folder = tmp_path / "seen"
    parsed = parse_file(printer.save(), debug_images=folder)
    assert parsed.error is None
    [drawn] = folder.iterdir()
    assert drawn.name == "sheet-p1.png"
    image = Image.open(drawn)
    scale = 110 / 72
    for statement in parsed.statements:
        for figure in statement.figures.values():
            x0, top, _, _ = figure.source.bbox
            around = [
                image.getpixel((round(x0 * scale) - 2, round(top * scale) + y)) for y in range(8)
            ]
            assert READ in around


def test_a_workbook_has_no_pages_to_draw(tmp_path):
    path = tmp_path / "利润表.csv"
    path.write_text("科目,2023-12-31\n营业收入,9\n营业成本,5\n营业利润,4\n净利润,3")
    folder = tmp_path / "seen"
    assert parse_file(path, debug_images=folder).error is None
    assert list(folder.iterdir()) == []
