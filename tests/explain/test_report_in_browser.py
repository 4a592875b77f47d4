"""The report as a browser shows it: one file, nothing fetched, the figures on screen."""

import subprocess
from pathlib import Path

import pytest
from PIL import Image

from smartcredit.pipeline.assess import assess

EXAMPLES = Path(__file__).parents[2] / "examples" / "applications"


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    return assess(EXAMPLES / "haulier").report(tmp_path_factory.mktemp("report") / "haulier.html")


def browse(chromium: str, report: Path, profile: Path, *options: str) -> str:
    command = [
        chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        f"--user-data-dir={profile}", "--window-size=1200,2400", *options, report.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_renders_and_is_no_empty_page(chromium, report, tmp_path):
    shot = tmp_path / "report.png"
    browse(chromium, report, tmp_path / "profile", f"--screenshot={shot}")
    image = Image.open(shot).convert("L")
    dark = sum(image.histogram()[:100])
    assert dark > 5_000  # words, charts and clippings
    assert dark < image.width * image.height / 3


def test_every_clipping_is_an_image_that_the_browser_could_decode(chromium, report, tmp_path):
    script = (
        "<script>window.onload=()=>{const bad=[...document.images].filter(i=>!i.naturalWidth);"
        "document.title=`${document.images.length} images, ${bad.length} bad`}</script>"
    )
    page = tmp_path / "page.html"
    html = report.read_text(encoding="utf-8")
    assert "Content-Security-Policy" in html  # which forbids scripts; this copy may run one
    html = html.replace("Content-Security-Policy", "X-Removed")
    page.write_text(html.replace("</body>", f"{script}</body>"), encoding="utf-8")
    dom = browse(chromium, page, tmp_path / "profile", "--dump-dom")
    title = dom.partition("<title>")[2].partition("</title>")[0]
    images, _, rest = title.partition(" images, ")
    assert int(images) > 0
    assert rest == "0 bad"
