"""The picture of the table: how long a full build takes, and how long a preview, as bars in an SVG that is readable on light and on dark pages."""

from html import escape

from report import TITLES, Medians, number

WIDTH, LEFT, RIGHT, ROW, BAR = 760, 190, 96, 30, 18
PANELS = (
    ("full", "Full build of {} documents, in seconds", 1, "s", ("mirror", "quorate", "zola", "hugo", "eleventy")),
    ("preview-title", "From a saved title to every page that shows it, in milliseconds", 1000, "ms", ("quorate", "zola", "hugo", "eleventy")),
)
STYLE = """
  .ground { fill: #fbfbf9; stroke: #d3d9d3 } text { fill: #17211d; font: 15px -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif }
  .head { font-weight: 600 } .bar { fill: #77847c } .quorate { fill: #12463a } text.quorate { font-weight: 600; fill: #12463a } .mirror { fill: #c3cbc5 } text.mirror { fill: #4b5852 }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #111715; stroke: #35423c } text { fill: #e7ece8 } .bar { fill: #7b8a82 } .quorate, text.quorate { fill: #8fd3bb } .mirror { fill: #45524c } text.mirror { fill: #abb7b0 }
  }
"""


def drawn(samples):
    """The SVG; of 10,000 documents, or of the largest number that was measured."""
    sizes = [int(size) for size in samples if int(size) <= 10_000]
    documents, medians = max(sizes, default=0), Medians(samples)
    parts, said, top = [], [], 18
    for mode, heading, factor, unit, tools in PANELS:
        times = {tool: medians.get(documents, tool, mode) for tool in tools}
        times = {tool: time * factor for tool, time in times.items() if time is not None}
        if not times:
            continue
        heading = heading.format(f"{documents:,}")
        said.append(f"{heading}: " + ", ".join(f"{TITLES[tool]} {number(time)}" for tool, time in times.items()) + ".")
        parts.append(f'<text class="head" x="20" y="{top + 18}">{escape(heading)}</text>')
        top += 34
        for tool, time in times.items():
            parts.append(bar(tool, time, max(times.values()), unit, top))
            top += ROW
        top += 22
    title = f"How long Quorate and other generators take with {documents:,} documents"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" width="{WIDTH}" height="{top}" role="img" aria-labelledby="title desc">\n'
        f'<title id="title">{escape(title)}</title>\n<desc id="desc">{escape(" ".join(said))}</desc>\n<style>{STYLE}</style>\n'
        f'<rect class="ground" x=".5" y=".5" width="{WIDTH - 1}" height="{top - 1}" rx="6"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def bar(tool, time, most, unit, top):
    width = max(2, (WIDTH - LEFT - RIGHT) * time / most)
    middle = top + BAR / 2 + 5
    return (
        f'<text class="{tool}" x="{LEFT - 10}" y="{middle:g}" text-anchor="end">{escape(TITLES[tool])}</text>'
        f'<rect class="bar {tool}" x="{LEFT}" y="{top}" width="{width:.1f}" height="{BAR}" rx="2"/>'
        f'<text class="{tool}" x="{LEFT + width + 8:.1f}" y="{middle:g}">{number(time)} {unit}</text>'
    )
