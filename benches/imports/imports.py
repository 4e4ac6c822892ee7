#!/usr/bin/env python3
"""From a file to what is served: how long imports take over HTTP, with nothing but Python's own library.

    cargo build --release --locked && sh tools/lay.sh target/release
    python3 benches/imports/imports.py target/release/esol-atlas [--runs 5]

Starts the binary with records of its own in a temporary folder for every run, makes the files (invented figures, real
authorities, in the Home Office's layout), and tells for each the median and the worst of
  preview  the file sent, the answer read
  served   from sending the file with "apply" to the first answer of /api/health with the new records
and the peak memory of the service (VmHWM, Linux).
"""
import argparse, csv, http.client, io, itertools, json, os, pathlib, statistics, subprocess, tempfile, time, zipfile
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).resolve().parents[2]
TITLE = ["Asy_D11: invented figures for measuring"]
HEADER = ["Date (as at...)", "Support Type", "UK Region", "Local Authority", "LAD Code", "Accommodation Type", "People"]
TYPES = [
    ("Section 95", "Dispersal Accommodation"),
    ("Section 95", "Subsistence Only"),
    ("Section 98", "Contingency Accommodation - Hotel"),
    ("Section 4", "Dispersal Accommodation"),
]
QUARTERS = [f"{day} {year}" for year in range(2021, 2026) for day in ("31 Mar", "30 Jun", "30 Sep", "31 Dec")]


def support_table(rows):
    with open(ROOT / "geodata/authorities.csv", encoding="utf-8") as file:
        authorities = [(row["region_name"], row["la_name"], row["la_code"]) for row in csv.DictReader(file)]
    every = itertools.product(QUARTERS, authorities, TYPES)
    lines = ([day, support, *authority, kind] for day, authority, (support, kind) in every)
    return [[*line, str(1 + n % 900)] for n, line in enumerate(itertools.islice(lines, rows))]


def as_csv(rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts:
            archive.writestr(name, text)
    return out.getvalue()


def as_xlsx(rows):
    def cell(text):
        return f"<c><v>{text}</v></c>" if text.isdigit() else f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>'

    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    sheet = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    return packed([
        ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/></Types>'),
        ("_rels/.rels", f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
        ("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Data - Asy_D11" sheetId="1" r:id="r1"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'),
        ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>'),
    ])


def as_ods(rows):
    def cell(text):
        if text.isdigit():
            return f'<table:table-cell office:value-type="float" office:value="{text}"><text:p>{text}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'

    urn = "urn:oasis:names:tc:opendocument:xmlns"
    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    return packed([
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", f'<office:document-content xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" xmlns:text="{urn}:text:1.0">'
            f'<office:body><office:spreadsheet><table:table table:name="Data - Asy_D11">{body}</table:table></office:spreadsheet></office:body></office:document-content>'),
    ])


def classes(rows):
    with open(ROOT / "geodata/providers.csv", encoding="utf-8") as file:
        providers = [row["provider_id"] for row in csv.DictReader(file)]
    levels = ["pre_entry", "entry_1", "entry_2", "entry_3", "level_1", "level_2"]
    header = ["class_id", "provider_id", "levels", "seats", "hours_a_week", "starts", "ends", "mode", "formal", "notes"]
    return [header] + [
        [f"c-{n:06}", providers[n % len(providers)], levels[n % 6], str(8 + n % 9), str(2 + n % 5), "2025-09-01", "2026-06-30",
         "in_person", "formal", f"room {n % 97} of the main building"]
        for n in range(rows)
    ]


class Service:
    def __init__(self, binary, folder):
        command = [binary, "serve", "--listen", "127.0.0.1:0", "--data", f"{folder}/records.sqlite"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            if " ready " in line:
                self.address = line.split('http://')[1].split('"')[0]
                break
        # The log goes on; somebody must read it.
        subprocess.Popen(["cat"], stdin=self.process.stderr, stdout=subprocess.DEVNULL)
        time.sleep(1)  # what is computed in the background after the start

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection(self.address, timeout=120)
        connection.request(method, path, body, {"Origin": f"http://{self.address}"})
        answer = connection.getresponse()
        told = json.loads(answer.read())
        assert answer.status == 200, told
        return told

    def take_in(self, kind, name, content):
        before = self.ask("GET", "/api/health")["snapshot"]
        started = time.perf_counter()
        seen = self.ask("POST", f"/api/imports/preview?kind={kind}&name={name}", content)
        preview = time.perf_counter() - started
        started = time.perf_counter()
        self.ask("POST", f"/api/imports/apply?kind={kind}&name={name}&revision={seen['revision']}", content)
        while self.ask("GET", "/api/health")["snapshot"] == before:
            time.sleep(0.01)
        return preview, time.perf_counter() - started

    def stop(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
        self.process.terminate()
        self.process.wait()
        return peak / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    table = [TITLE, HEADER, *support_table(22_000)]
    many = as_csv(classes(100_000))
    files = [
        ("22,000 rows of Asy_D11, CSV", "asylum_support", "table.csv", as_csv(table)),
        ("22,000 rows of Asy_D11, XLSX", "asylum_support", "table.xlsx", as_xlsx(table)),
        ("22,000 rows of Asy_D11, ODS", "asylum_support", "table.ods", as_ods(table)),
        ("100,000 classes, CSV", "classes", "classes.csv", many),
    ]
    print(f"{'file':32}{'MB':>6}{'preview s':>12}{'worst':>8}{'served s':>10}{'worst':>8}{'peak MB':>9}")
    for title, kind, name, content in files:
        previews, serveds, peaks = [], [], []
        for _ in range(asked.runs):
            with tempfile.TemporaryDirectory() as folder:
                service = Service(os.path.abspath(asked.binary), folder)
                preview, served = service.take_in(kind, name, content)
                previews.append(preview)
                serveds.append(served)
                peaks.append(service.stop())
        print(f"{title:32}{len(content) / 1e6:6.1f}{statistics.median(previews):12.2f}{max(previews):8.2f}"
              f"{statistics.median(serveds):10.2f}{max(serveds):8.2f}{max(peaks):9.0f}", flush=True)


main()
